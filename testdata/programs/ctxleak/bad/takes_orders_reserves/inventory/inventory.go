// Package inventory is the client of the stock service.
package inventory

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// ErrBusy is returned when the stock row is locked by another order.
var ErrBusy = errors.New("inventory: row is locked")

// Client talks to one shard of the stock service.
type Client struct {
	Latency time.Duration

	mu    sync.Mutex
	busy  int
	stock map[string]int
}

// New returns a client whose first busy calls fail with ErrBusy.
func New(latency time.Duration, busy int, stock map[string]int) *Client {
	return &Client{Latency: latency, busy: busy, stock: stock}
}

// Reserve takes n pieces of sku out of the stock.
func (c *Client) Reserve(ctx context.Context, sku string, n int) error {
	t := time.NewTimer(c.Latency)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
		return ctx.Err()
	}

	c.mu.Lock()
	defer c.mu.Unlock()
	if c.busy > 0 {
		c.busy--
		return ErrBusy
	}
	if c.stock[sku] < n {
		return fmt.Errorf("inventory: %d of %q left", c.stock[sku], sku)
	}
	c.stock[sku] -= n
	return nil
}

// Left returns what is in stock.
func (c *Client) Left(sku string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.stock[sku]
}
