// Package drain lets a server finish its requests before it goes away.
package drain

import (
	"errors"
	"sync"
)

// ErrDraining is returned by Enter once Drain has been called.
var ErrDraining = errors.New("drain: shutting down")

// Gate counts the requests in flight and refuses new ones while draining.
type Gate struct {
	mu       sync.Mutex
	draining bool
	inflight sync.WaitGroup
}

// Enter admits a request. The caller calls leave exactly once when it is done.
func (g *Gate) Enter() (leave func(), err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.draining {
		return nil, ErrDraining
	}
	g.inflight.Add(1)
	return g.inflight.Done, nil
}

// Drain refuses new requests and waits for those in flight.
func (g *Gate) Drain() {
	g.mu.Lock()
	g.draining = true
	g.mu.Unlock()
	g.inflight.Wait()
}
