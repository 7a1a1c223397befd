// Package refresh serves stale values while fresh ones are fetched.
package refresh

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// Fetch gets a fresh value.
type Fetch func(ctx context.Context, key string) (string, error)

// Cache is a stale-while-revalidate cache.
type Cache struct {
	fetch   Fetch
	life    context.Context
	stop    context.CancelFunc
	timeout time.Duration
	wg      sync.WaitGroup

	mu     sync.Mutex
	values map[string]string
	busy   map[string]bool
	closed bool
}

// New returns a cache; Close ends its refreshes.
func New(fetch Fetch, timeout time.Duration) *Cache {
	c := &Cache{fetch: fetch, timeout: timeout, values: make(map[string]string), busy: make(map[string]bool)}
	c.life, c.stop = context.WithCancel(context.Background())
	return c
}

// Get returns the known value and has it refreshed behind the caller's back; a
// value that is not known yet is fetched within ctx.
func (c *Cache) Get(ctx context.Context, key string) (string, error) {
	c.mu.Lock()
	v, ok := c.values[key]
	if ok && !c.busy[key] && !c.closed {
		c.busy[key] = true
		c.wg.Add(1)
		// The refresh must survive the request that happened to trigger it, but
		// keeps its trace values.
		go c.refresh(context.WithoutCancel(ctx), key)
	}
	c.mu.Unlock()
	if ok {
		return v, nil
	}

	v, err := c.fetch(ctx, key)
	if err != nil {
		return "", fmt.Errorf("get %s: %w", key, err)
	}
	c.store(key, v)
	return v, nil
}

func (c *Cache) refresh(ctx context.Context, key string) {
	defer c.wg.Done()
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	unhook := context.AfterFunc(c.life, cancel)
	defer unhook()

	v, err := c.fetch(ctx, key)
	c.mu.Lock()
	delete(c.busy, key)
	c.mu.Unlock()
	if err == nil {
		c.store(key, v)
	}
}

func (c *Cache) store(key, v string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.values[key] = v
}

// Close ends running refreshes and waits for them.
func (c *Cache) Close() {
	c.mu.Lock()
	c.closed = true
	c.mu.Unlock()
	c.stop()
	c.wg.Wait()
}
