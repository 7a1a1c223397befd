// Package drain counts the users of a resource, so that it is torn down only
// after the last one has gone.
package drain

import (
	"errors"
	"sync"
)

// ErrDraining is returned once Drain was called.
var ErrDraining = errors.New("drain: draining")

// Gate hands out passes.
type Gate struct {
	mu       sync.Mutex
	draining bool
	passes   sync.WaitGroup
}

// Enter returns a function that gives the pass back. It may be called several
// times, and by any goroutine; the first call counts.
func (g *Gate) Enter() (leave func(), err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.draining {
		return nil, ErrDraining
	}
	g.passes.Add(1)
	return sync.OnceFunc(g.passes.Done), nil
}

// Drain lets nobody in any more and waits for the passes that are out.
func (g *Gate) Drain() {
	g.mu.Lock()
	g.draining = true
	g.mu.Unlock()
	g.passes.Wait()
}
