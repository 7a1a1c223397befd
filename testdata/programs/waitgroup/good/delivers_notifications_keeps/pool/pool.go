// Package pool is a bounded executor that can refuse work.
package pool

import (
	"errors"
	"sync"
)

// Reasons to refuse a job.
var (
	ErrClosed = errors.New("pool: closed")
	ErrFull   = errors.New("pool: queue full")
)

// Executor runs jobs on a fixed number of workers. A job that was accepted is
// run, also when the executor is closed meanwhile.
type Executor struct {
	mu      sync.Mutex
	closed  bool
	jobs    chan func()
	workers sync.WaitGroup
}

// New starts n workers with a queue of the given depth.
func New(n, depth int) *Executor {
	e := &Executor{jobs: make(chan func(), depth)}
	for range n {
		e.workers.Go(func() {
			for job := range e.jobs {
				job()
			}
		})
	}
	return e
}

// TrySubmit queues the job or says why not; then the job never runs.
func (e *Executor) TrySubmit(job func()) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return ErrClosed
	}
	select {
	case e.jobs <- job:
		return nil
	default:
		return ErrFull
	}
}

// Close stops intake and waits for the accepted jobs.
func (e *Executor) Close() {
	e.mu.Lock()
	if !e.closed {
		e.closed = true
		close(e.jobs)
	}
	e.mu.Unlock()
	e.workers.Wait()
}
