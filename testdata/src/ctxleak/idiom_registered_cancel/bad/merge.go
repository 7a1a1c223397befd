//oracle: synctest-leak

// Package bad merges the lifetime of a connection with that of a request.
// The cancel function is called only where the connection has ended before.
package bad

import (
	"context"
	"testing"
)

type connection struct {
	life context.Context
}

func (c *connection) background(ctx context.Context) { <-ctx.Done() }

func (c *connection) serve(request context.Context) {
	ctx, cancel := context.WithCancel(request) // want "PC2001"
	if c.life.Err() != nil {
		cancel()
	}
	go c.background(ctx)
}

// Scenario serves a request, and then the connection ends.
func Scenario(t *testing.T) {
	life, hangUp := context.WithCancel(context.Background())
	c := connection{life: life}
	c.serve(context.Background())
	hangUp()
}
