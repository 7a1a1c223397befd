// Package workpool runs functions on a fixed number of workers.
package workpool

import (
	"errors"
	"sync"
)

// ErrBusy is returned when the queue has no room.
var ErrBusy = errors.New("workpool: queue is full")

// ErrClosed is returned after Close.
var ErrClosed = errors.New("workpool: closed")

// Pool is a bounded worker pool.
type Pool struct {
	workers sync.WaitGroup

	mu     sync.Mutex
	closed bool
	queue  chan func()
}

// New starts the workers.
func New(workers, backlog int) *Pool {
	p := &Pool{queue: make(chan func(), backlog)}
	for range workers {
		p.workers.Go(p.run)
	}
	return p
}

func (p *Pool) run() {
	for fn := range p.queue {
		fn()
	}
}

// TrySubmit queues fn unless the pool is busy or closed.
func (p *Pool) TrySubmit(fn func()) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return ErrClosed
	}
	select {
	case p.queue <- fn:
		return nil
	default:
		return ErrBusy
	}
}

// Close runs what is queued and stops the workers.
func (p *Pool) Close() {
	p.mu.Lock()
	if p.closed {
		p.mu.Unlock()
		return
	}
	p.closed = true
	close(p.queue)
	p.mu.Unlock()
	p.workers.Wait()
}
