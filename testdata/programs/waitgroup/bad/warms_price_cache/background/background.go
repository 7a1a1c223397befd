// Package background runs detached tasks with bounded concurrency.
package background

import (
	"errors"
	"fmt"
	"sync"
)

// Group runs tasks and collects their errors.
type Group struct {
	slots chan struct{}

	wg   sync.WaitGroup
	mu   sync.Mutex
	errs []error
}

// NewGroup returns a group that runs at most limit tasks at a time.
func NewGroup(limit int) *Group {
	return &Group{slots: make(chan struct{}, limit)}
}

// Go runs fn in the background. It does not block: a task that finds no free
// slot waits for one in its own goroutine.
func (g *Group) Go(name string, fn func() error) {
	go func() {
		g.slots <- struct{}{}
		g.wg.Add(1) // want "PC3001"
		defer func() {
			<-g.slots
			g.wg.Done()
		}()
		if err := fn(); err != nil {
			g.record(name, err)
		}
	}()
}

func (g *Group) record(name string, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.errs = append(g.errs, fmt.Errorf("%s: %w", name, err))
}

// Wait blocks until the tasks have ended and returns their errors, joined.
func (g *Group) Wait() error {
	g.wg.Wait()
	g.mu.Lock()
	defer g.mu.Unlock()
	return errors.Join(g.errs...)
}
