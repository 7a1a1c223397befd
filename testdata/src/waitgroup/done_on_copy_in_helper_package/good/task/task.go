// Package task runs tasks.
package task

import "sync"

// Tasks are tasks that somebody waits for.
type Tasks struct{ wg sync.WaitGroup }

// New returns n tasks.
func New(n int) *Tasks {
	t := new(Tasks)
	t.wg.Add(n)
	return t
}

// Run runs one of the tasks.
func (t *Tasks) Run(f func()) {
	defer t.wg.Done()
	f()
}

// Wait returns when all tasks have run.
func (t *Tasks) Wait() { t.wg.Wait() }
