// Package workers is a pool with a bounded queue.
package workers

import "errors"

// ErrFull says that the queue has no room.
var ErrFull = errors.New("queue is full")

// Pool runs functions.
type Pool struct {
	queue chan func()
}

// New returns a pool with room for n functions.
func New(n int) *Pool { return &Pool{queue: make(chan func(), n)} }

// Start starts n workers.
func (p *Pool) Start(n int) {
	for range n {
		go func() {
			for f := range p.queue {
				f()
			}
		}()
	}
}

// Submit queues f; where it returns an error, f is never called.
func (p *Pool) Submit(f func()) error {
	select {
	case p.queue <- f:
		return nil
	default:
		return ErrFull
	}
}

// Stop ends the workers.
func (p *Pool) Stop() { close(p.queue) }
