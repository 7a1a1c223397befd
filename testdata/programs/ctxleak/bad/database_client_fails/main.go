// Command database_client_fails is a database client that fails over from a primary to a replica.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync/atomic"
	"time"
)

var errFailover = errors.New("node is shutting down")

// Node is one database server.
type Node struct {
	name string
	down bool
	open atomic.Int64 // statements whose context is not over
}

// Exec runs a statement; the server keeps it until ctx is over.
func (n *Node) Exec(ctx context.Context, query string) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	n.open.Add(1)
	go n.awaitDone(ctx)
	if n.down {
		return "", fmt.Errorf("%s: %w", n.name, errFailover)
	}
	return n.name + ":" + query, nil
}

func (n *Node) awaitDone(ctx context.Context) {
	<-ctx.Done()
	n.open.Add(-1)
}

// Client talks to a primary and falls back to a replica.
type Client struct {
	primary, replica *Node
	timeout          time.Duration
}

// Query returns the answer of the first node that can serve.
func (c *Client) Query(parent context.Context, query string) (string, error) {
	ctx, cancel := context.WithTimeout(parent, c.timeout)
	defer func() { cancel() }()

	out, err := c.primary.Exec(ctx, query)
	if errors.Is(err, errFailover) {
		// The replica deserves a full timeout of its own.
		ctx, cancel = context.WithTimeout(parent, c.timeout) // want "PC2002"
		out, err = c.replica.Exec(ctx, query)
	}
	if err != nil {
		return "", fmt.Errorf("query %q: %w", query, err)
	}
	return out, nil
}

func run() error {
	c := &Client{
		primary: &Node{name: "pg-0", down: true},
		replica: &Node{name: "pg-1"},
		timeout: time.Minute,
	}
	before := runtime.NumGoroutine()
	for i := range 10 {
		if _, err := c.Query(context.Background(), fmt.Sprintf("select %d", i)); err != nil {
			return err
		}
	}
	time.Sleep(200 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		return fmt.Errorf("open statements: primary %d, replica %d", c.primary.open.Load(), c.replica.open.Load())
	}
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
