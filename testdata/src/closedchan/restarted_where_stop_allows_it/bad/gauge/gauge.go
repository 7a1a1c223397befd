// Package gauge reads a gauge in the background. The channel by which Pause
// waits is made for the first run only.
package gauge

import (
	"sync"
	"time"
)

// A Gauge can be run, paused, and run again.
type Gauge struct {
	read func() int

	mu     sync.Mutex
	runs   bool
	pause  chan struct{}
	paused chan struct{}
	last   int
}

// New returns a gauge that does not run yet.
func New(read func() int) *Gauge {
	return &Gauge{read: read, paused: make(chan struct{})}
}

// Run begins to read, unless it does so already.
func (g *Gauge) Run() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.runs {
		return
	}
	g.runs = true
	g.pause = make(chan struct{})
	go g.loop(g.pause)
}

func (g *Gauge) loop(pause chan struct{}) {
	defer close(g.paused) // want "g.paused.*Run starts this goroutine again when Pause was called.*PC4001"
	for {
		select {
		case <-pause:
			return
		case <-time.After(time.Millisecond):
		}
		v := g.read()
		g.mu.Lock()
		g.last = v
		g.mu.Unlock()
	}
}

// Pause returns when nothing is read any more.
func (g *Gauge) Pause() {
	g.mu.Lock()
	if !g.runs {
		g.mu.Unlock()
		return
	}
	g.runs = false
	close(g.pause)
	g.mu.Unlock()
	<-g.paused
}
