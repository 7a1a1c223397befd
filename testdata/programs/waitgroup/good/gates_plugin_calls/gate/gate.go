// Package gate is a gate that many may pass until it is shut.
package gate

import (
	"errors"
	"sync"
)

// ErrShut says that the gate is shut.
var ErrShut = errors.New("gate is shut")

// Gate counts those inside. The gate itself holds one count while it is open,
// so that the count reaches zero only after Shut.
type Gate struct {
	mu     sync.RWMutex
	shut   bool
	inside sync.WaitGroup
}

// New returns an open gate.
func New() *Gate {
	g := new(Gate)
	g.inside.Add(1)
	return g
}

// Enter passes the gate; the function that it returns leaves again.
func (g *Gate) Enter() (func(), error) {
	g.mu.RLock()
	defer g.mu.RUnlock()
	if g.shut {
		return nil, ErrShut
	}
	g.inside.Add(1)
	return g.inside.Done, nil
}

// Shut shuts the gate and waits until all have left.
func (g *Gate) Shut() {
	g.mu.Lock()
	first := !g.shut
	g.shut = true
	g.mu.Unlock()
	if first {
		g.inside.Done()
	}
	g.inside.Wait()
}
