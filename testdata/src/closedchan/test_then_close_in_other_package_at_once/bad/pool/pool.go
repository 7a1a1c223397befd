// Package pool keeps connections.
package pool

import "time"

// A Pool is closed once.
type Pool struct {
	idle chan int
	done chan struct{}
}

// New returns a pool.
func New() *Pool { return &Pool{idle: make(chan int, 2), done: make(chan struct{})} }

// Closed reports whether the pool is closed.
func (p *Pool) Closed() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// Close hangs up and closes the pool. It may be called again.
func (p *Pool) Close() {
	if p.Closed() {
		return
	}
	p.hangup()
	close(p.done)
}

func (p *Pool) hangup() {
	time.Sleep(5 * time.Millisecond)
	for {
		select {
		case <-p.idle:
		default:
			return
		}
	}
}
