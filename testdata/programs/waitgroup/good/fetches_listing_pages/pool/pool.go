// Package pool runs jobs on a fixed number of workers with a bounded queue.
package pool

import "sync"

// Pool is a worker pool.
type Pool struct {
	jobs    chan func()
	workers sync.WaitGroup

	mu     sync.Mutex
	closed bool
}

// New starts the workers.
func New(workers, queue int) *Pool {
	p := &Pool{jobs: make(chan func(), queue)}
	for range workers {
		p.workers.Go(p.work)
	}
	return p
}

func (p *Pool) work() {
	for job := range p.jobs {
		job()
	}
}

// TrySubmit queues the job, or reports false when the queue is full or closed;
// then the job is never run.
func (p *Pool) TrySubmit(job func()) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return false
	}
	select {
	case p.jobs <- job:
		return true
	default:
		return false
	}
}

// Close runs what is queued and ends the workers.
func (p *Pool) Close() {
	p.mu.Lock()
	if !p.closed {
		p.closed = true
		close(p.jobs)
	}
	p.mu.Unlock()
	p.workers.Wait()
}
