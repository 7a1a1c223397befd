// Package cache keeps values for a limited time and reports what changes.
package cache

import (
	"sync"
	"time"
)

// Kind says what happened to a key.
type Kind int

// The kinds of events.
const (
	Stored Kind = iota
	Expired
)

// Event is one change of the cache.
type Event struct {
	Kind Kind
	Key  string
}

type item struct {
	value   any
	expires time.Time
}

// Cache is a map whose entries vanish after a while.
type Cache struct {
	ttl    time.Duration
	events chan Event
	stop   chan struct{}
	once   sync.Once
	wg     sync.WaitGroup

	mu      sync.Mutex
	items   map[string]item
	dropped int
}

// New returns a cache whose entries live for ttl.
func New(ttl time.Duration) *Cache {
	c := &Cache{
		ttl:    ttl,
		events: make(chan Event, 128),
		stop:   make(chan struct{}),
		items:  make(map[string]item),
	}
	c.wg.Add(1)
	go c.janitor()
	return c
}

// Events returns the stream of changes; it ends when the cache is closed.
func (c *Cache) Events() <-chan Event { return c.events }

// Set stores value under key.
func (c *Cache) Set(key string, value any) {
	c.mu.Lock()
	c.items[key] = item{value: value, expires: time.Now().Add(c.ttl)}
	c.mu.Unlock()
	c.notify(Event{Kind: Stored, Key: key})
}

// Get returns the value stored under key, if it is still alive.
func (c *Cache) Get(key string) (any, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	it, ok := c.items[key]
	if !ok || time.Now().After(it.expires) {
		return nil, false
	}
	return it.value, true
}

// Dropped counts the events that nobody was quick enough to take.
func (c *Cache) Dropped() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.dropped
}

func (c *Cache) notify(ev Event) {
	select {
	case c.events <- ev: // want "PC4008"
	default:
		c.mu.Lock()
		c.dropped++
		c.mu.Unlock()
	}
}

func (c *Cache) janitor() {
	defer c.wg.Done()
	tick := time.NewTicker(c.ttl / 2)
	defer tick.Stop()
	for {
		select {
		case now := <-tick.C:
			for _, key := range c.sweep(now) {
				c.notify(Event{Kind: Expired, Key: key})
			}
		case <-c.stop:
			return
		}
	}
}

func (c *Cache) sweep(now time.Time) []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var gone []string
	for key, it := range c.items {
		if now.After(it.expires) {
			delete(c.items, key)
			gone = append(gone, key)
		}
	}
	return gone
}

// Close ends the janitor and the stream of events.
func (c *Cache) Close() {
	c.once.Do(func() {
		close(c.stop)
		c.wg.Wait()
		close(c.events)
	})
}
