// Package exec is a bounded executor.
package exec

import (
	"errors"
	"sync"
)

// Errors of Submit.
var (
	ErrFull   = errors.New("exec: queue full")
	ErrClosed = errors.New("exec: closed")
)

// Executor runs tasks on a fixed number of goroutines.
type Executor struct {
	mu     sync.Mutex
	closed bool
	tasks  chan func()
	loops  sync.WaitGroup
}

// New starts n goroutines behind a queue of the given depth.
func New(n, depth int) *Executor {
	e := &Executor{tasks: make(chan func(), depth)}
	for range n {
		e.loops.Go(func() {
			for t := range e.tasks {
				t()
			}
		})
	}
	return e
}

// Submit queues t; after an error t will not run.
func (e *Executor) Submit(t func()) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return ErrClosed
	}
	select {
	case e.tasks <- t:
		return nil
	default:
		return ErrFull
	}
}

// Close runs what is queued and returns.
func (e *Executor) Close() {
	e.mu.Lock()
	if !e.closed {
		e.closed = true
		close(e.tasks)
	}
	e.mu.Unlock()
	e.loops.Wait()
}
