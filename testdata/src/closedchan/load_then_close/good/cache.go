//oracle: panic "close of closed channel"

// Package good keeps a cache that is refreshed in the background.
package good

import (
	"sync"
	"sync/atomic"
	"time"
)

type Cache struct {
	stopped atomic.Bool
	quit    chan struct{}
	entries sync.Map
}

// New returns a cache that is refreshed until it is stopped.
func New() *Cache {
	c := &Cache{quit: make(chan struct{})}
	go c.refresh()
	return c
}

func (c *Cache) refresh() {
	for {
		select {
		case <-c.quit:
			return
		case <-time.After(time.Hour):
			c.entries.Clear()
		}
	}
}

func (c *Cache) save() { time.Sleep(20 * time.Millisecond) }

// Stop ends the refreshing.
func (c *Cache) Stop() {
	if !c.stopped.CompareAndSwap(false, true) {
		return
	}
	c.save()
	close(c.quit)
}

// Scenario stops a cache twice at once.
func Scenario() {
	c := New()
	var wg sync.WaitGroup
	wg.Go(c.Stop)
	wg.Go(c.Stop)
	wg.Wait()
}
