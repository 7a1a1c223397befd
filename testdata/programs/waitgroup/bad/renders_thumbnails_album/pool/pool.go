// Package pool runs functions on a fixed number of workers.
package pool

import (
	"errors"
	"sync"
)

// Errors of Submit.
var (
	ErrFull   = errors.New("pool: queue full")
	ErrClosed = errors.New("pool: closed")
)

// Pool is a bounded worker pool.
type Pool struct {
	mu     sync.Mutex
	closed bool
	queue  chan func()
}

// New starts workers that share a queue of the given depth.
func New(workers, depth int) *Pool {
	p := &Pool{queue: make(chan func(), depth)}
	for i := 0; i < workers; i++ {
		go p.work()
	}
	return p
}

func (p *Pool) work() {
	for fn := range p.queue {
		fn()
	}
}

// Submit queues fn. It never blocks: when the queue is full, or the pool is
// closed, fn is not run and an error is returned.
func (p *Pool) Submit(fn func()) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return ErrClosed
	}
	select {
	case p.queue <- fn:
		return nil
	default:
		return ErrFull
	}
}

// Close stops the workers after the queued functions have run.
func (p *Pool) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.closed {
		p.closed = true
		close(p.queue)
	}
}
