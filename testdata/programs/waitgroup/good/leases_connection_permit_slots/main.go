// Command leases_connection_permit_slots runs queries over a limited number of connections.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"programs/waitgroup/good/leases_connection_permit_slots/lease"
)

type client struct {
	leases  *lease.Manager
	queries atomic.Int64
	refused atomic.Int64
}

func (c *client) query(ctx context.Context) error {
	l, err := c.leases.Acquire(ctx)
	if err != nil {
		c.refused.Add(1)
		return err
	}
	defer l.Release()
	time.Sleep(time.Millisecond)
	c.queries.Add(1)
	return nil
}

func main() {
	c := &client{leases: lease.NewManager(2)}
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	results := make(chan error, 12)
	for range 12 {
		go func() { results <- c.query(ctx) }()
	}
	for range 6 {
		<-results
	}
	c.leases.Shutdown()
	if err := c.query(ctx); !errors.Is(err, lease.ErrShutdown) {
		fmt.Fprintln(os.Stderr, "after shutdown:", err)
		os.Exit(1)
	}
	for range 6 {
		<-results
	}
	if n := c.queries.Load() + c.refused.Load(); n != 13 {
		fmt.Fprintln(os.Stderr, "answers:", n)
		os.Exit(1)
	}
	fmt.Println("done")
}
