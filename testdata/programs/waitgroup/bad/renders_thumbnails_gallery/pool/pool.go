// Package pool runs tasks on a bounded number of workers.
package pool

import (
	"errors"
	"sync"
)

var (
	// ErrSaturated is returned by Submit when the queue has no room.
	ErrSaturated = errors.New("pool: saturated")
	// ErrClosed is returned by Submit after Close.
	ErrClosed = errors.New("pool: closed")
)

// Pool is a set of workers that share a bounded queue.
type Pool struct {
	tasks   chan func()
	workers sync.WaitGroup

	mu     sync.Mutex
	closed bool
}

// New starts the workers of a pool.
func New(workers, queue int) *Pool {
	p := &Pool{tasks: make(chan func(), queue)}
	for range workers {
		p.workers.Go(func() {
			for task := range p.tasks {
				task()
			}
		})
	}
	return p
}

// Submit queues a task. It does not block: without room it returns ErrSaturated.
func (p *Pool) Submit(task func()) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return ErrClosed
	}
	select {
	case p.tasks <- task:
		return nil
	default:
		return ErrSaturated
	}
}

// Close runs the tasks that are queued and stops the workers.
func (p *Pool) Close() {
	p.mu.Lock()
	if !p.closed {
		p.closed = true
		close(p.tasks)
	}
	p.mu.Unlock()
	p.workers.Wait()
}
