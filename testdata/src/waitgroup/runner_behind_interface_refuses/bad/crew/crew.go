// Package crew runs tasks.
package crew

import "sync"

// A Runner runs tasks in goroutines of its own.
type Runner interface {
	// Submit reports whether the task will run.
	Submit(task func()) bool
	Close()
}

// New returns a runner with one worker.
func New() Runner {
	c := &Crew{tasks: make(chan func())}
	go c.work()
	return c
}

// Crew is a runner.
type Crew struct {
	mu     sync.Mutex
	closed bool
	tasks  chan func()
}

func (c *Crew) work() {
	for task := range c.tasks {
		task()
	}
}

// Submit implements [Runner].
func (c *Crew) Submit(task func()) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return false
	}
	c.tasks <- task
	return true
}

// Close implements [Runner].
func (c *Crew) Close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.closed {
		c.closed = true
		close(c.tasks)
	}
}
