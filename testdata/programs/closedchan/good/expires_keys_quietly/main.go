// Command expires_keys_quietly keeps sessions in memory and reports those that expire.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

// entry is a value with its time of expiry.
type entry struct {
	value   string
	expires time.Time
}

// Cache holds values for a limited time. Keys that expire are delivered on
// Expired.
type Cache struct {
	mu      sync.Mutex
	entries map[string]entry

	expired  chan string
	quit     chan struct{}
	quitOnce sync.Once
	janitors sync.WaitGroup
}

// New starts a cache with n janitors that look for expired entries.
func New(n int, every time.Duration) *Cache {
	c := &Cache{
		entries: make(map[string]entry),
		expired: make(chan string),
		quit:    make(chan struct{}),
	}
	c.janitors.Add(n)
	for range n {
		go c.sweepLoop(every)
	}
	go func() {
		c.janitors.Wait()
		close(c.expired)
	}()
	return c
}

// Expired delivers the keys that have expired; it is closed once the cache is
// closed and its janitors have left.
func (c *Cache) Expired() <-chan string { return c.expired }

// Set stores value under key for ttl.
func (c *Cache) Set(key, value string, ttl time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.entries[key] = entry{value: value, expires: time.Now().Add(ttl)}
}

// Get returns the value of key.
func (c *Cache) Get(key string) (string, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.entries[key]
	if !ok || time.Now().After(e.expires) {
		return "", false
	}
	return e.value, true
}

// collect removes the entries that have expired by now.
func (c *Cache) collect(now time.Time) []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var keys []string
	for k, e := range c.entries {
		if now.After(e.expires) {
			keys = append(keys, k)
			delete(c.entries, k)
		}
	}
	return keys
}

// announce delivers keys and tells whether the janitor may go on.
func (c *Cache) announce(keys []string) bool {
	for _, k := range keys {
		select {
		case c.expired <- k:
		case <-c.quit:
			return false
		}
	}
	return true
}

func (c *Cache) sweepLoop(every time.Duration) {
	defer c.janitors.Done()
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-c.quit:
			return
		case now := <-t.C:
			if !c.announce(c.collect(now)) {
				return
			}
		}
	}
}

// Close stops the janitors. It may be called more than once.
func (c *Cache) Close() {
	c.quitOnce.Do(func() { close(c.quit) })
	c.janitors.Wait()
}

func main() {
	c := New(3, 2*time.Millisecond)
	for i := range 20 {
		c.Set(fmt.Sprintf("session-%d", i), "user", time.Duration(i%5+1)*time.Millisecond)
	}
	c.Set("pinned", "root", time.Hour)
	var wg sync.WaitGroup
	seen := 0
	wg.Go(func() {
		for range c.Expired() {
			if seen++; seen == 15 {
				go c.Close()
			}
		}
	})
	wg.Wait()
	c.Close()
	if _, ok := c.Get("pinned"); !ok || seen < 15 {
		fmt.Println("lost entries, seen", seen)
		os.Exit(1)
	}
	fmt.Println("expired at least 15 sessions")
}
