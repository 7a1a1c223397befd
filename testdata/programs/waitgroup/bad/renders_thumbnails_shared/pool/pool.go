// Package pool is a bounded worker pool that sheds load when it is full.
package pool

import "errors"

// ErrSaturated is returned by Submit when the backlog has no room.
var ErrSaturated = errors.New("pool: saturated")

// Pool runs tasks on a fixed number of workers.
type Pool struct {
	backlog chan func()
}

// New starts the workers.
func New(workers, backlog int) *Pool {
	p := &Pool{backlog: make(chan func(), backlog)}
	for range workers {
		go p.work()
	}
	return p
}

func (p *Pool) work() {
	for task := range p.backlog {
		task()
	}
}

// Submit queues the task; it never blocks.
func (p *Pool) Submit(task func()) error {
	select {
	case p.backlog <- task:
		return nil
	default:
		return ErrSaturated
	}
}

// Close ends the workers once the backlog is empty.
func (p *Pool) Close() { close(p.backlog) }
