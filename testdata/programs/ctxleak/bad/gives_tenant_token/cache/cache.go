// Package cache is an expiring in-memory cache.
package cache

import (
	"sync"
	"time"
)

type entry struct {
	value   string
	expires time.Time
}

// Cache keeps values for a limited time.
type Cache struct {
	ttl    time.Duration
	ticker *time.Ticker

	mu      sync.Mutex
	entries map[string]entry
	closed  bool
}

// New returns a cache; Close it when it is no longer needed.
func New(ttl, sweep time.Duration) *Cache {
	c := &Cache{ttl: ttl, ticker: time.NewTicker(sweep), entries: make(map[string]entry)}
	go c.janitor()
	return c
}

func (c *Cache) janitor() {
	for now := range c.ticker.C { // want "PC2006"
		c.evict(now)
	}
}

func (c *Cache) evict(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for k, e := range c.entries {
		if now.After(e.expires) {
			delete(c.entries, k)
		}
	}
}

// Set stores a value.
func (c *Cache) Set(key, value string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return false
	}
	c.entries[key] = entry{value: value, expires: time.Now().Add(c.ttl)}
	return true
}

// Get returns a value that has not expired.
func (c *Cache) Get(key string) (string, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.entries[key]
	if !ok || time.Now().After(e.expires) {
		return "", false
	}
	return e.value, true
}

// Close stops the sweeping and drops all values.
func (c *Cache) Close() {
	c.ticker.Stop()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	clear(c.entries)
}
