// Package tasks runs closures with a limit on how many run at one time.
package tasks

import "sync"

// Runner starts tasks and waits for them.
type Runner struct {
	slots chan struct{}
	wg    sync.WaitGroup
}

// NewRunner returns a runner that runs up to limit tasks at one time.
func NewRunner(limit int) *Runner {
	return &Runner{slots: make(chan struct{}, limit)}
}

// Spawn starts f as soon as a slot is free.
func (r *Runner) Spawn(f func()) {
	go func() {
		r.slots <- struct{}{}
		defer func() { <-r.slots }()
		r.wg.Add(1) // want "PC3001"
		defer r.wg.Done()
		f()
	}()
}

// Join waits for the tasks.
func (r *Runner) Join() {
	r.wg.Wait()
}
