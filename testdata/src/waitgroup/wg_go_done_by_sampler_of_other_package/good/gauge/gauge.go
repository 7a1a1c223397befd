// Package gauge reads gauges at intervals.
package gauge

import (
	"context"
	"sync"
	"time"
)

// A Gauge is read by calling Read.
type Gauge struct {
	Read func() (int, bool)
	To   chan<- int
}

// Watch reads the gauge until ctx ends, and is Done on group then.
func (g *Gauge) Watch(ctx context.Context, group *sync.WaitGroup) {
	defer group.Done()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			g.read(ctx)
		}
	}
}

// Sample is Watch for callers without a group.
func (g *Gauge) Sample(ctx context.Context) {
	for ctx.Err() == nil {
		g.read(ctx)
		time.Sleep(time.Millisecond)
	}
}

func (g *Gauge) read(ctx context.Context) {
	n, ok := g.Read()
	if !ok {
		return
	}
	select {
	case g.To <- n:
	case <-ctx.Done():
	}
}
