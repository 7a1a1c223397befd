// Package pool runs jobs on a fixed number of workers with a bounded queue.
package pool

// Pool is a worker pool.
type Pool struct {
	jobs chan func()
}

// New starts the workers.
func New(workers, queue int) *Pool {
	p := &Pool{jobs: make(chan func(), queue)}
	for range workers {
		go p.work()
	}
	return p
}

func (p *Pool) work() {
	for job := range p.jobs {
		job()
	}
}

// TrySubmit queues the job, or reports false when the queue is full.
func (p *Pool) TrySubmit(job func()) bool {
	select {
	case p.jobs <- job:
		return true
	default:
		return false
	}
}

// Close ends the workers once the queue is empty.
func (p *Pool) Close() { close(p.jobs) }
