// Package pool runs tasks with a hook for their end.
package pool

import (
	"errors"
	"sync"
)

// ErrStopped is returned by Submit after Stop.
var ErrStopped = errors.New("pool: stopped")

// Task is a piece of work. Finish is called once when the task is over.
type Task struct {
	Run     func() error
	Finish  func()
	OnError func(error)
}

func (t Task) execute() {
	defer t.Finish()
	if err := t.Run(); err != nil && t.OnError != nil {
		t.OnError(err)
	}
}

// Pool is a set of workers.
type Pool struct {
	mu      sync.RWMutex
	stopped bool
	tasks   chan Task
	workers sync.WaitGroup
}

// Start returns a pool of n workers.
func Start(n int) *Pool {
	p := &Pool{tasks: make(chan Task)}
	for range n {
		p.workers.Go(p.loop)
	}
	return p
}

func (p *Pool) loop() {
	for t := range p.tasks {
		t.execute()
	}
}

// Submit waits for a worker to take t.
func (p *Pool) Submit(t Task) error {
	p.mu.RLock()
	defer p.mu.RUnlock()
	if p.stopped {
		return ErrStopped
	}
	p.tasks <- t
	return nil
}

// Stop ends the pool when the running tasks are over.
func (p *Pool) Stop() {
	p.mu.Lock()
	if !p.stopped {
		p.stopped = true
		close(p.tasks)
	}
	p.mu.Unlock()
	p.workers.Wait()
}
