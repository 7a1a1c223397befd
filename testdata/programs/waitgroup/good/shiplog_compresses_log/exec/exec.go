// Package exec is an executor with a bounded backlog.
package exec

import "sync"

// Executor runs functions on a fixed set of goroutines.
type Executor struct {
	mu      sync.RWMutex
	closed  bool
	backlog chan func()
	workers sync.WaitGroup
}

// New starts an executor with n goroutines.
func New(n, backlog int) *Executor {
	e := &Executor{backlog: make(chan func(), backlog)}
	e.workers.Add(n)
	for i := 0; i < n; i++ {
		go e.run()
	}
	return e
}

func (e *Executor) run() {
	defer e.workers.Done()
	for fn := range e.backlog {
		fn()
	}
}

// TrySubmit queues fn. It reports false, and never runs fn, if the backlog is
// full or the executor was closed.
func (e *Executor) TrySubmit(fn func()) bool {
	e.mu.RLock()
	defer e.mu.RUnlock()
	if e.closed {
		return false
	}
	select {
	case e.backlog <- fn:
		return true
	default:
		return false
	}
}

// Close runs what is queued and ends the goroutines.
func (e *Executor) Close() {
	e.mu.Lock()
	if !e.closed {
		e.closed = true
		close(e.backlog)
	}
	e.mu.Unlock()
	e.workers.Wait()
}
