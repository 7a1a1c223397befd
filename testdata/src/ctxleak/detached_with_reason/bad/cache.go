//oracle: assert "still fetching"

// Package bad fills a cache for its callers.
// A fetch goes on when its caller has given up.
package bad

import (
	"context"
	"sync/atomic"
	"time"
)

type cache struct {
	running atomic.Int32
	latency time.Duration
}

func (c *cache) fetch(ctx context.Context, key string) (string, error) {
	c.running.Add(1)
	defer c.running.Add(-1)
	select {
	case <-time.After(c.latency):
		return key + "!", nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// get returns the value of key.
func (c *cache) get(ctx context.Context, key string) (string, error) {
	fetchCtx, cancel := context.WithTimeout(context.Background(), time.Minute) // want "get has a context.*PC2003"
	defer cancel()
	return c.fetch(fetchCtx, key)
}

// Scenario asks for a value for ten milliseconds.
func Scenario() {
	c := &cache{latency: time.Minute}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	go c.get(ctx, "k")
	<-ctx.Done()
	time.Sleep(time.Second)
	if c.running.Load() > 0 {
		panic("still fetching")
	}
}
