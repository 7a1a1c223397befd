// Package cache is a read-through cache.
package cache

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// Source is the slow store behind the cache.
type Source struct {
	Delay time.Duration
	Rows  map[string]string
}

// Fetch reads one key from the store.
func (s *Source) Fetch(ctx context.Context, key string) (string, error) {
	t := time.NewTimer(s.Delay)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
		return "", ctx.Err()
	}
	v, ok := s.Rows[key]
	if !ok {
		return "", fmt.Errorf("cache: no row for %q", key)
	}
	return v, nil
}

type entry struct {
	value   string
	expires time.Time
}

// Cache holds values for a limited time.
type Cache struct {
	src *Source
	ttl time.Duration

	mu      sync.RWMutex
	entries map[string]entry
}

// New returns a cache before src.
func New(src *Source, ttl time.Duration) *Cache {
	return &Cache{src: src, ttl: ttl, entries: make(map[string]entry)}
}

// Get returns the value of key, from memory where it is still fresh.
func (c *Cache) Get(ctx context.Context, key string) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	c.mu.RLock()
	e, ok := c.entries[key]
	c.mu.RUnlock()
	if ok && time.Now().Before(e.expires) {
		return e.value, nil
	}
	return c.fill(context.Background(), key) // want "PC2003"
}

func (c *Cache) fill(ctx context.Context, key string) (string, error) {
	v, err := c.src.Fetch(ctx, key)
	if err != nil {
		return "", fmt.Errorf("fill %q: %w", key, err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries[key] = entry{value: v, expires: time.Now().Add(c.ttl)}
	return v, nil
}
