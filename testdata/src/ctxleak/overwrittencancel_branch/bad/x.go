//oracle: synctest-leak

// Package bad sends a request, with more time for a large one.
// The context with more time takes the place of the first, which nobody ends.
package bad

import (
	"context"
	"testing"
	"time"
)

func watch(ctx context.Context) { <-ctx.Done() }

func send(parent context.Context, size int) {
	ctx, cancel := context.WithCancel(parent)
	go watch(ctx)
	if size > 10 {
		ctx, cancel = context.WithTimeout(parent, time.Minute) // want "PC2002"
		go watch(ctx)
	}
	time.Sleep(time.Second)
	cancel()
}

// Scenario sends a large one.
func Scenario(t *testing.T) {
	send(context.Background(), 100)
	time.Sleep(time.Hour)
}
