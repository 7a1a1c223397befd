// Package pool runs functions on a fixed number of workers.
package pool

import "errors"

// ErrBusy says that the backlog is full.
var ErrBusy = errors.New("pool: backlog is full")

// Pool has a bounded backlog.
type Pool struct {
	backlog chan func()
}

// New returns a pool with room for size waiting functions.
func New(size int) *Pool {
	return &Pool{backlog: make(chan func(), size)}
}

// Start starts n workers.
func (p *Pool) Start(n int) {
	for range n {
		go p.work()
	}
}

func (p *Pool) work() {
	for f := range p.backlog {
		f()
	}
}

// TrySubmit queues f, or reports false where the backlog is full.
func (p *Pool) TrySubmit(f func()) bool {
	select {
	case p.backlog <- f:
		return true
	default:
		return false
	}
}
