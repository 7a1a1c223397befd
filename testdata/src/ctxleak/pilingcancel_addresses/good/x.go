//oracle: assert "contexts pile up"

// Package good delivers messages to a list of addresses.
// The limit of each delivery ends with it.
package good

import (
	"context"
	"sync/atomic"
	"time"
)

var live atomic.Int64

type courier struct{ delivered int }

// deliver keeps count of the contexts that have not ended.
func (c *courier) deliver(ctx context.Context, to string) {
	live.Add(1)
	context.AfterFunc(ctx, func() { live.Add(-1) })
	time.Sleep(5 * time.Millisecond)
	c.delivered += len(to)
	if live.Load() > 3 {
		panic("contexts pile up")
	}
}

func (c *courier) all(parent context.Context, addresses <-chan string) {
	for to := range addresses {
		func() {
			ctx, cancel := context.WithTimeout(parent, time.Minute)
			defer cancel()
			c.deliver(ctx, to)
		}()
	}
}

// Scenario delivers eight messages.
func Scenario() {
	addresses := make(chan string, 8)
	for range 8 {
		addresses <- "somebody"
	}
	close(addresses)
	new(courier).all(context.Background(), addresses)
}
