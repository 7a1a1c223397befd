//oracle: panic "close of closed channel"

// Package good is a gate that opens once.
package good

import "sync"

type gate struct {
	mu     sync.Mutex
	opened chan struct{}
	locked chan struct{}
	count  int
}

// open lets everybody through; it may be called again.
func (g *gate) open() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.count++
	select {
	case <-g.opened:
	default:
		close(g.opened)
	}
}

// openAll opens the gate for each of the keys.
func (g *gate) openAll(first, second string) {
	if first != "" {
		g.open()
	}
	if second != "" {
		g.open()
	}
}

// Scenario opens a gate with two keys.
func Scenario() {
	g := &gate{opened: make(chan struct{}), locked: make(chan struct{})}
	g.openAll("red", "blue")
	<-g.opened
}
