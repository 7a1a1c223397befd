// Package executor runs tasks on a bounded set of workers.
package executor

import (
	"context"
	"errors"
	"sync"
)

// ErrStopped is returned by Submit once the executor stops.
var ErrStopped = errors.New("executor: stopped")

// Executor owns the workers.
type Executor struct {
	tasks   chan func()
	quit    chan struct{}
	once    sync.Once
	workers sync.WaitGroup
}

// New starts n workers.
func New(n int) *Executor {
	e := &Executor{tasks: make(chan func()), quit: make(chan struct{})}
	e.workers.Add(n)
	for range n {
		go e.loop()
	}
	return e
}

func (e *Executor) loop() {
	defer e.workers.Done()
	for {
		select {
		case task := <-e.tasks:
			task()
		case <-e.quit:
			return
		}
	}
}

// Submit hands the task to a worker. The task runs if, and only if, the result is nil.
func (e *Executor) Submit(ctx context.Context, task func()) error {
	select {
	case e.tasks <- task:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-e.quit:
		return ErrStopped
	}
}

// Stop ends the workers after the tasks they are at.
func (e *Executor) Stop() {
	e.once.Do(func() { close(e.quit) })
	e.workers.Wait()
}
