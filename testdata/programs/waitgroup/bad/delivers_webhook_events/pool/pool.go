// Package pool is a small worker pool with a bounded queue.
package pool

import "sync"

// Pool runs functions on a fixed number of workers.
type Pool struct {
	queue   chan func()
	workers sync.WaitGroup
	mu      sync.Mutex
	closed  bool
}

// New starts a pool.
func New(workers, depth int) *Pool {
	p := &Pool{queue: make(chan func(), depth)}
	for range workers {
		p.workers.Go(func() {
			for fn := range p.queue {
				fn()
			}
		})
	}
	return p
}

// TrySubmit queues fn. It returns false, and never runs fn, when the queue
// is full or the pool is closed.
func (p *Pool) TrySubmit(fn func()) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return false
	}
	select {
	case p.queue <- fn:
		return true
	default:
		return false
	}
}

// Close lets the queued functions finish.
func (p *Pool) Close() {
	p.mu.Lock()
	if !p.closed {
		p.closed = true
		close(p.queue)
	}
	p.mu.Unlock()
	p.workers.Wait()
}
