// Package cache is a cache with a sweeper of its own.
package cache

import (
	"sync"
	"time"
)

type item struct {
	val   []byte
	until time.Time
}

// Cache holds values until they expire.
type Cache struct {
	mu    sync.RWMutex
	items map[string]item

	sweep   *time.Ticker
	quit    chan struct{}
	swept   chan struct{}
	closing sync.Once
}

// New returns a cache that is swept in the given interval until Close.
func New(interval time.Duration) *Cache {
	c := &Cache{
		items: make(map[string]item),
		sweep: time.NewTicker(interval),
		quit:  make(chan struct{}),
		swept: make(chan struct{}),
	}
	go c.sweeper()
	return c
}

func (c *Cache) sweeper() {
	defer close(c.swept)
	for c.tick() {
	}
}

// tick waits for the next turn and reports whether there will be another one.
func (c *Cache) tick() bool {
	select {
	case now := <-c.sweep.C:
		c.expire(now)
		return true
	case <-c.quit:
		return false
	}
}

func (c *Cache) expire(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for k, it := range c.items {
		if now.After(it.until) {
			delete(c.items, k)
		}
	}
}

// Put stores val for ttl.
func (c *Cache) Put(key string, val []byte, ttl time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[key] = item{val: val, until: time.Now().Add(ttl)}
}

// Len is the number of values, expired ones included.
func (c *Cache) Len() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return len(c.items)
}

// Close ends the sweeper; it may be called again.
func (c *Cache) Close() {
	c.closing.Do(func() {
		c.sweep.Stop()
		close(c.quit)
	})
	<-c.swept
}
