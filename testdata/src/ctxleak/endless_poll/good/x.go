//oracle: synctest-leak

// Package good watches the size of a queue.
// Stop sets a flag that the loop asks for.
package good

import (
	"sync/atomic"
	"testing"
	"time"
)

type queue struct{ size atomic.Int64 }

type gauge struct {
	q       *queue
	last    atomic.Int64
	stopped atomic.Bool
}

// Start begins to watch.
func (g *gauge) Start() {
	go func() {
		for !g.stopped.Load() {
			g.sample()
			time.Sleep(time.Second)
		}
	}()
}

func (g *gauge) sample() {
	if !g.stopped.Load() {
		g.last.Store(g.q.size.Load())
	}
}

// Stop ends it.
func (g *gauge) Stop() { g.stopped.Store(true) }

// Scenario watches for a while.
func Scenario(t *testing.T) {
	g := &gauge{q: new(queue)}
	g.Start()
	time.Sleep(5 * time.Second)
	g.Stop()
	time.Sleep(time.Minute)
}
