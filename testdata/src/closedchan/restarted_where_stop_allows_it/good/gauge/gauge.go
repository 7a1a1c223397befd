// Package gauge reads a gauge in the background. Each run has a channel
// of its own by which Pause waits.
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
	return &Gauge{read: read}
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
	g.paused = make(chan struct{})
	go g.loop(g.pause, g.paused)
}

func (g *Gauge) loop(pause, paused chan struct{}) {
	defer close(paused)
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
	paused := g.paused
	g.mu.Unlock()
	<-paused
}
