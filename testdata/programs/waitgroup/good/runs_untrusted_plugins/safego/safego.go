// Package safego starts goroutines that survive a panic.
package safego

import (
	"fmt"
	"sync"
)

// Group counts goroutines and turns panics into errors.
type Group struct {
	wg sync.WaitGroup

	mu   sync.Mutex
	errs []error
}

func (g *Group) report(err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.errs = append(g.errs, err)
}

// leave must be deferred first so that it runs last.
func (g *Group) leave() { g.wg.Done() }

func (g *Group) rescue(name string) {
	if v := recover(); v != nil {
		g.report(fmt.Errorf("%s: panic: %v", name, v))
	}
}

// Go runs fn in its own goroutine.
func (g *Group) Go(name string, fn func() error) {
	g.wg.Add(1)
	go func() {
		defer g.leave()
		defer g.rescue(name)
		if err := fn(); err != nil {
			g.report(fmt.Errorf("%s: %w", name, err))
		}
	}()
}

// Spawn runs fn with a callback of the caller that is called in any case.
func Spawn(fn func(), finally func(panicked any)) {
	go func() {
		defer func() { finally(recover()) }()
		fn()
	}()
}

// Wait returns the errors of all goroutines.
func (g *Group) Wait() []error {
	g.wg.Wait()
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.errs
}
