// Package pool maps jobs over a fixed number of workers.
package pool

import (
	"errors"
	"fmt"
)

// Result is the outcome of one job.
type Result[T any] struct {
	Index int
	Value T
	Err   error
}

// ErrPanic wraps what a job panicked with.
var ErrPanic = errors.New("pool: job panicked")

type job[S any] struct {
	index int
	input S
}

// Map applies f to all inputs on n workers. The stream ends after the last result;
// the caller must read it to the end.
func Map[S, T any](inputs []S, n int, f func(S) (T, error)) <-chan Result[T] {
	jobs := make(chan job[S])
	results := make(chan Result[T])
	finished := make(chan struct{}, n)

	for range n {
		go worker(jobs, results, finished, f)
	}
	go func() {
		for i, in := range inputs {
			jobs <- job[S]{i, in}
		}
		close(jobs)
		for range n {
			<-finished
		}
		close(results)
	}()
	return results
}

func worker[S, T any](jobs <-chan job[S], results chan<- Result[T], finished chan<- struct{}, f func(S) (T, error)) {
	for j := range jobs {
		v, err := safely(f, j.input)
		results <- Result[T]{j.index, v, err}
	}
	finished <- struct{}{}
}

func safely[S, T any](f func(S) (T, error), in S) (out T, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrPanic, r)
		}
	}()
	return f(in)
}
