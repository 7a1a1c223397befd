// Package pool runs tasks on a bounded number of workers.
package pool

import (
	"errors"
	"sync"
)

var (
	// ErrBusy is returned by TrySubmit when all workers are taken and the queue is full.
	ErrBusy = errors.New("pool: busy")
	// ErrStopped is returned by TrySubmit after Stop.
	ErrStopped = errors.New("pool: stopped")
)

// Pool is a fixed set of workers.
type Pool struct {
	queue chan func()
	done  sync.WaitGroup

	mu      sync.RWMutex
	stopped bool
}

// Start returns a running pool.
func Start(workers, backlog int) *Pool {
	p := &Pool{queue: make(chan func(), backlog)}
	p.done.Add(workers)
	for i := 0; i < workers; i++ {
		go p.work()
	}
	return p
}

func (p *Pool) work() {
	defer p.done.Done()
	for t := range p.queue {
		t()
	}
}

// TrySubmit hands t to the pool. When it returns an error t will not be run.
func (p *Pool) TrySubmit(t func()) error {
	p.mu.RLock()
	defer p.mu.RUnlock()
	if p.stopped {
		return ErrStopped
	}
	select {
	case p.queue <- t:
		return nil
	default:
		return ErrBusy
	}
}

// Stop lets the workers finish what is queued.
func (p *Pool) Stop() {
	p.mu.Lock()
	if !p.stopped {
		p.stopped = true
		close(p.queue)
	}
	p.mu.Unlock()
	p.done.Wait()
}
