// Package group runs functions and waits for all of them.
package group

import (
	"errors"
	"sync"
)

// Group collects the errors of its functions.
type Group struct {
	wg   sync.WaitGroup
	mu   sync.Mutex
	errs []error
}

// Run starts f.
func (g *Group) Run(f func() error) {
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		if err := f(); err != nil {
			g.mu.Lock()
			defer g.mu.Unlock()
			g.errs = append(g.errs, err)
		}
	}()
}

// Join waits for all functions, and then calls what is left to do.
func (g *Group) Join(then ...func()) error {
	g.wg.Wait()
	for _, f := range then {
		f()
	}
	return errors.Join(g.errs...)
}
