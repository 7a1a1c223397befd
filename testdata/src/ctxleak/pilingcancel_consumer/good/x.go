//oracle: assert "contexts pile up"

// Package good handles messages as they come.
// A function for each message ends its context.
package good

import (
	"context"
	"sync/atomic"
	"time"
)

var live atomic.Int64

// fetch keeps count of the contexts that have not ended.
func fetch(ctx context.Context) {
	live.Add(1)
	context.AfterFunc(ctx, func() { live.Add(-1) })
	time.Sleep(10 * time.Millisecond)
	if live.Load() > 3 {
		panic("contexts pile up")
	}
}

type consumer struct{ handled int }

func (c *consumer) run(parent context.Context, messages <-chan string) {
	for range messages {
		c.one(parent)
	}
}

func (c *consumer) one(parent context.Context) {
	ctx, cancel := context.WithTimeout(parent, time.Minute)
	defer cancel()
	fetch(ctx)
	c.handled++
}

// Scenario handles six messages.
func Scenario() {
	messages := make(chan string, 6)
	for range 6 {
		messages <- "m"
	}
	close(messages)
	new(consumer).run(context.Background(), messages)
}
