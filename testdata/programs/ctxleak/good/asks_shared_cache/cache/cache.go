// Package cache shares one load among the callers that wait for a key.
package cache

import (
	"context"
	"fmt"
	"sync"
)

// Loader reads a value.
type Loader func(ctx context.Context, key string) (string, error)

type flight struct {
	done  chan struct{}
	value string
	err   error
}

// Cache outlives its callers; its loads end with it.
type Cache struct {
	load Loader
	life context.Context
	end  context.CancelFunc
	wg   sync.WaitGroup

	mu      sync.Mutex
	closed  bool
	values  map[string]string
	flights map[string]*flight
}

// New returns a cache that must be closed.
func New(load Loader) *Cache {
	c := &Cache{load: load, values: make(map[string]string), flights: make(map[string]*flight)}
	c.life, c.end = context.WithCancel(context.Background())
	return c
}

// Get waits for the value until ctx is done. The load itself goes on for the
// sake of other callers.
func (c *Cache) Get(ctx context.Context, key string) (string, error) {
	if ctx == nil {
		ctx = context.Background()
	}
	c.mu.Lock()
	if v, ok := c.values[key]; ok {
		c.mu.Unlock()
		return v, nil
	}
	if c.closed {
		c.mu.Unlock()
		return "", fmt.Errorf("cache: closed")
	}
	f, ok := c.flights[key]
	if !ok {
		f = &flight{done: make(chan struct{})}
		c.flights[key] = f
		c.wg.Go(func() { c.fly(f, key) })
	}
	c.mu.Unlock()

	select {
	case <-f.done:
		return f.value, f.err
	case <-ctx.Done():
		return "", fmt.Errorf("cache: %s: %w", key, ctx.Err())
	}
}

func (c *Cache) fly(f *flight, key string) {
	defer close(f.done)
	f.value, f.err = c.load(c.life, key)
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.flights, key)
	if f.err == nil {
		c.values[key] = f.value
	}
}

// Close ends all loads.
func (c *Cache) Close() {
	c.mu.Lock()
	c.closed = true
	c.mu.Unlock()
	c.end()
	c.wg.Wait()
}
