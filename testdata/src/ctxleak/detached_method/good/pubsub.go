//oracle: assert "not cancelled"

// Package good speaks a line protocol over a connection.
// send writes under the context it gets.
package good

import (
	"context"
	"time"
)

type wire struct {
	slots chan struct{}
	lines []string
}

// write waits for a free slot or for the end of ctx.
func (w *wire) write(ctx context.Context, line string) error {
	select {
	case w.slots <- struct{}{}:
	case <-time.After(20 * time.Millisecond): // the peer makes room by itself
	case <-ctx.Done():
		return ctx.Err()
	}
	w.lines = append(w.lines, line)
	return nil
}

type connection struct {
	wire *wire
}

func (c *connection) withWire(ctx context.Context, fn func(context.Context, *wire) error) error {
	return fn(ctx, c.wire)
}

type pubsub struct {
	conn *connection
}

func (p *pubsub) send(ctx context.Context, line string) error {
	return p.conn.withWire(ctx, func(ctx context.Context, w *wire) error {
		return w.write(ctx, line)
	})
}

// Scenario sends for a caller that is gone, while the wire is full.
func Scenario() {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	w := &wire{slots: make(chan struct{})}
	p := pubsub{conn: &connection{wire: w}}
	if err := p.send(ctx, "PING"); err == nil || len(w.lines) > 0 {
		panic("not cancelled")
	}
}
