//oracle: synctest-leak

// Package good expires the entries of a cache.
// A method ends the goroutine and waits for it.
package good

import (
	"sync"
	"testing"
	"time"
)

type cache struct {
	mu      sync.Mutex
	entries map[string]time.Time
	sweeper *time.Ticker
	quit    chan struct{}
	work    sync.WaitGroup
}

func (c *cache) open() {
	c.entries = make(map[string]time.Time)
	c.quit = make(chan struct{})
	c.sweeper = time.NewTicker(time.Minute)
	c.work.Go(func() {
		for {
			select {
			case <-c.sweeper.C:
				c.sweep()
			case <-c.quit:
				return
			}
		}
	})
}

func (c *cache) sweep() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.entries)
}

func (c *cache) halt() {
	c.sweeper.Stop()
	close(c.quit)
	c.work.Wait()
}

// Scenario opens a cache and halts it.
func Scenario(t *testing.T) {
	var c cache
	c.open()
	time.Sleep(5 * time.Minute)
	c.halt()
	time.Sleep(time.Hour)
}
