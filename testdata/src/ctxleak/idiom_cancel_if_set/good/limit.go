//oracle: assert "context still open"

// Package good limits requests by a deadline that may be absent.
// The cancel function is called wherever there is one.
package good

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
		ctx, cancel = context.WithTimeout(ctx, l.deadline)
	}
	err := l.transport.roundTrip(ctx, path)
	if cancel != nil {
		cancel()
	} else {
		l.plain++
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
