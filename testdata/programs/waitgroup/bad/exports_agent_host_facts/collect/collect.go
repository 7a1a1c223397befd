// Package collect samples facts about the host at fixed intervals.
package collect

import (
	"context"
	"sync"
	"time"
)

// Fact is one observation.
type Fact struct {
	Key   string
	Value int64
}

// Probe reads a value.
type Probe func() (int64, error)

// Collector samples one probe.
type Collector struct {
	Key   string
	Every time.Duration
	Probe Probe
	Out   chan<- Fact

	misses int
}

// Run samples until ctx ends and then signals wg.
func (c *Collector) Run(ctx context.Context, wg *sync.WaitGroup) {
	defer wg.Done()
	t := time.NewTicker(c.Every)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			c.sample(ctx)
		}
	}
}

func (c *Collector) sample(ctx context.Context) {
	v, err := c.Probe()
	if err != nil {
		c.misses++
		return
	}
	select {
	case c.Out <- Fact{Key: c.Key, Value: v}:
	case <-ctx.Done():
	}
}
