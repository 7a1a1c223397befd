//oracle: assert "contexts pile up"

// Package bad handles messages as they come.
// Each message defers the end of its context to the end of the consumer.
package bad

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
		ctx, cancel := context.WithTimeout(parent, time.Minute)
		defer cancel() // want "PC2002"
		fetch(ctx)
		c.handled++
	}
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
