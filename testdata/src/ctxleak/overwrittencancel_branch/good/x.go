//oracle: synctest-leak

// Package good sends a request, with more time for a large one.
// There is one context.
package good

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
		cancel()
		ctx, cancel = context.WithTimeout(parent, time.Minute)
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
