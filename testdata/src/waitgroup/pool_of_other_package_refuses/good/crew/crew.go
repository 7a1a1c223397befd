// Package crew runs tasks.
package crew

import "errors"

// ErrFull says that a task was refused.
var ErrFull = errors.New("crew: too many tasks")

// Crew runs tasks in a goroutine of its own, as long as they are few.
type Crew struct {
	tasks chan func()
}

// New returns a crew that keeps so many tasks waiting.
func New(waiting int) *Crew { return &Crew{tasks: make(chan func(), waiting)} }

// Work runs tasks until the crew is closed.
func (c *Crew) Work() {
	for task := range c.tasks {
		task()
	}
}

// Submit gives the crew a task.
func (c *Crew) Submit(task func()) error {
	select {
	case c.tasks <- task:
		return nil
	default:
		return ErrFull
	}
}

// Close ends the work.
func (c *Crew) Close() { close(c.tasks) }
