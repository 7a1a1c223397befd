//oracle: synctest-leak

// Package bad keeps a lease while a client works.
// The helper that renews it loops whatever happens to the context of the caller.
package bad

import (
	"context"
	"testing"
	"time"
)

type lease struct{ renewed int }

func (l *lease) renew() { l.renewed++ }

func keep(ctx context.Context, l *lease, every time.Duration) {
	for { // want "PC2006"
		wait(ctx, every)
		l.renew()
	}
}

func wait(ctx context.Context, d time.Duration) {
	if ctx.Err() == nil {
		time.Sleep(d)
	}
	time.Sleep(d)
}

func work(ctx context.Context, l *lease) {
	go func() {
		keep(ctx, l, time.Second)
	}()
	time.Sleep(3 * time.Second)
}

// Scenario works under a lease.
func Scenario(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	work(ctx, new(lease))
	cancel()
	time.Sleep(time.Minute)
}
