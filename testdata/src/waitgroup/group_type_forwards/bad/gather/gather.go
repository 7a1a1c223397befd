// Package gather runs functions at the same time and keeps their results.
package gather

import "sync"

// Group is ready for use.
type Group[T any] struct {
	sync.WaitGroup
	mu     sync.Mutex
	values []T
}

// Go runs f in a goroutine of its own.
func (g *Group[T]) Go(f func() T) {
	go func() {
		g.Add(1) // want "PC3001"
		defer g.Done()
		v := f()
		g.mu.Lock()
		defer g.mu.Unlock()
		g.values = append(g.values, v)
	}()
}

// Wait returns the results of all functions.
func (g *Group[T]) Wait() []T {
	g.WaitGroup.Wait()
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.values
}
