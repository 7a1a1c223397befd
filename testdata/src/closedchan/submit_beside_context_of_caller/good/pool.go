//oracle: panic "send on closed channel"

// Package good is a pool of workers.
package good

import (
	"context"
	"errors"
	"sync"
)

// ErrStopped is returned by a pool that has stopped.
var ErrStopped = errors.New("pool: stopped")

type task func(context.Context)

// A Pool runs tasks.
type Pool struct {
	mu      sync.Mutex
	tasks   chan task
	quit    chan struct{}
	running sync.WaitGroup
	stopped bool
	ran     int
}

// New starts n workers.
func New(n int) *Pool {
	p := &Pool{tasks: make(chan task), quit: make(chan struct{})}
	for range n {
		p.running.Go(p.work)
	}
	return p
}

func (p *Pool) work() {
	for {
		select {
		case t := <-p.tasks:
			t(context.Background())
			p.mu.Lock()
			p.ran++
			p.mu.Unlock()
		case <-p.quit:
			return
		}
	}
}

// Ran returns how many tasks have run.
func (p *Pool) Ran() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.ran
}

// Submit waits for a worker that runs t.
func (p *Pool) Submit(ctx context.Context, t func(context.Context)) error {
	select {
	case p.tasks <- t:
		return nil
	case <-p.quit:
		return ErrStopped
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Stop waits for the tasks that run.
func (p *Pool) Stop() {
	p.mu.Lock()
	if !p.stopped {
		p.stopped = true
		close(p.quit)
	}
	p.mu.Unlock()
	p.running.Wait()
}

// Scenario submits a task to a pool that has stopped.
func Scenario() {
	p := New(2)
	p.Submit(context.Background(), func(context.Context) {})
	p.Stop()
	var late sync.WaitGroup
	late.Go(func() { p.Submit(context.Background(), func(context.Context) {}) })
	late.Wait()
}
