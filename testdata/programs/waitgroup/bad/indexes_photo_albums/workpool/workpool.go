// Package workpool runs functions on a fixed number of goroutines.
package workpool

import (
	"errors"
	"sync"
)

var (
	// ErrFull says that the queue has no room.
	ErrFull = errors.New("workpool: queue is full")
	// ErrClosed says that the pool takes no more work.
	ErrClosed = errors.New("workpool: closed")
)

// Pool is a bounded worker pool.
type Pool struct {
	mu      sync.RWMutex
	closed  bool
	tasks   chan func()
	workers sync.WaitGroup
}

// New starts workers goroutines behind a queue of the given depth.
func New(workers, depth int) *Pool {
	p := &Pool{tasks: make(chan func(), depth)}
	for range workers {
		p.workers.Go(p.work)
	}
	return p
}

func (p *Pool) work() {
	for fn := range p.tasks {
		fn()
	}
}

// TrySubmit queues fn, or says why it cannot.
func (p *Pool) TrySubmit(fn func()) error {
	p.mu.RLock()
	defer p.mu.RUnlock()
	if p.closed {
		return ErrClosed
	}
	select {
	case p.tasks <- fn:
		return nil
	default:
		return ErrFull
	}
}

// Close finishes what is queued and stops the workers.
func (p *Pool) Close() {
	p.mu.Lock()
	if !p.closed {
		p.closed = true
		close(p.tasks)
	}
	p.mu.Unlock()
	p.workers.Wait()
}
