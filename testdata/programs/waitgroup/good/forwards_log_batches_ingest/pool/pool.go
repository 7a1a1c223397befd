// Package pool is a fixed set of workers behind a bounded queue.
package pool

import (
	"errors"
	"sync"
)

var (
	ErrQueueFull = errors.New("pool: queue is full")
	ErrClosed    = errors.New("pool: closed")
)

// Pool runs tasks on its workers.
type Pool struct {
	mu      sync.RWMutex
	closed  bool
	tasks   chan func()
	workers sync.WaitGroup
}

// New starts the workers; depth bounds the queue.
func New(workers, depth int) *Pool {
	p := &Pool{tasks: make(chan func(), depth)}
	for range workers {
		p.workers.Go(p.work)
	}
	return p
}

func (p *Pool) work() {
	for task := range p.tasks {
		task()
	}
}

// Submit queues the task or refuses it; a refused task is never run.
func (p *Pool) Submit(task func()) error {
	p.mu.RLock()
	defer p.mu.RUnlock()
	if p.closed {
		return ErrClosed
	}
	select {
	case p.tasks <- task:
		return nil
	default:
		return ErrQueueFull
	}
}

// Close runs what is queued and ends the workers.
func (p *Pool) Close() {
	p.mu.Lock()
	if !p.closed {
		p.closed = true
		close(p.tasks)
	}
	p.mu.Unlock()
	p.workers.Wait()
}
