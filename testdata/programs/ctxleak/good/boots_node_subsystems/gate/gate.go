// Package gate lets goroutines wait for a service to be up, or to have failed.
package gate

import "sync"

// Gate is passed once it was opened or broken.
type Gate struct {
	once sync.Once
	done chan struct{}
	err  error
}

// New returns a closed gate.
func New() *Gate { return &Gate{done: make(chan struct{})} }

// Open lets everybody pass.
func (g *Gate) Open() { g.settle(nil) }

// Break lets everybody pass with an error; a gate that is open stays open.
func (g *Gate) Break(err error) { g.settle(err) }

func (g *Gate) settle(err error) {
	g.once.Do(func() {
		g.err = err
		close(g.done)
	})
}

// Wait blocks until the gate is open or broken.
func (g *Gate) Wait() error {
	<-g.done
	return g.err
}
