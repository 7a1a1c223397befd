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
	mu     sync.RWMutex
	closed bool
	tasks  chan func()
}

// New starts the workers; depth bounds the queue.
func New(workers, depth int) *Pool {
	p := &Pool{tasks: make(chan func(), depth)}
	for range workers {
		go func() {
			for task := range p.tasks {
				task()
			}
		}()
	}
	return p
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

// Close lets the workers finish what is queued.
func (p *Pool) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.closed {
		p.closed = true
		close(p.tasks)
	}
}
