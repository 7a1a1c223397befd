//oracle: assert "context still open"

// Package bad asks a backend for its health with a deadline.
// The cancel function is thrown away, so every check holds its timer for the full deadline.
package bad

import (
	"context"
	"time"
)

type backend interface {
	ping(ctx context.Context) error
}

type checker struct {
	backend  backend
	deadline time.Duration
	healthy  bool
}

func (c *checker) check(ctx context.Context) error {
	ctx, _ = context.WithTimeout(ctx, c.deadline) // want "PC2001"
	err := c.backend.ping(ctx)
	c.healthy = err == nil
	return err
}

// recorder is a backend that remembers the context of its last ping.
type recorder struct {
	last context.Context
}

func (r *recorder) ping(ctx context.Context) error {
	r.last = ctx
	return ctx.Err()
}

// Scenario checks once and looks at the context that the backend saw.
func Scenario() {
	r := &recorder{}
	c := checker{backend: r, deadline: time.Hour}
	if err := c.check(context.Background()); err != nil {
		panic(err)
	}
	if r.last.Err() == nil {
		panic("context still open")
	}
}
