//oracle: assert "context still open"

// Package bad limits requests by a deadline that may be absent.
// The cancel function is called only where the request fails.
package bad

import (
	"context"
	"time"
)

type transport interface {
	roundTrip(ctx context.Context, path string) error
}

type limiter struct {
	transport transport
	deadline  time.Duration
	plain     int
}

func (l *limiter) get(ctx context.Context, path string) error {
	var cancel context.CancelFunc
	if l.deadline > 0 {
		ctx, cancel = context.WithTimeout(ctx, l.deadline) // want "PC2001"
	}
	err := l.transport.roundTrip(ctx, path)
	if cancel == nil {
		l.plain++
	} else if err != nil {
		cancel()
	}
	return err
}

type recordingTransport struct {
	seen context.Context
}

func (r *recordingTransport) roundTrip(ctx context.Context, path string) error {
	r.seen = ctx
	return ctx.Err()
}

// Scenario makes a request with a deadline.
func Scenario() {
	r := &recordingTransport{}
	l := limiter{transport: r, deadline: time.Hour}
	if err := l.get(context.Background(), "/"); err != nil {
		panic(err)
	}
	if r.seen.Err() == nil {
		panic("context still open")
	}
}
