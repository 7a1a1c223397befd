// Package pool is a small worker pool with a bounded queue.
package pool

import "sync/atomic"

// Pool runs tasks on a fixed number of goroutines.
type Pool struct {
	tasks   chan func()
	refused atomic.Int64
}

// New starts workers goroutines with room for depth waiting tasks.
func New(workers, depth int) *Pool {
	p := &Pool{tasks: make(chan func(), depth)}
	for range workers {
		go p.work()
	}
	return p
}

func (p *Pool) work() {
	for t := range p.tasks {
		t()
	}
}

// TrySubmit queues task unless the queue is full.
func (p *Pool) TrySubmit(task func()) bool {
	select {
	case p.tasks <- task:
		return true
	default:
		p.refused.Add(1)
		return false
	}
}

// Refused tells how many tasks did not fit.
func (p *Pool) Refused() int64 { return p.refused.Load() }

// Stop ends the workers after the queue is empty.
func (p *Pool) Stop() { close(p.tasks) }
