//oracle: panic "close of closed channel"

// Package bad fetches pages in parallel.
package bad

import (
	"sync"
	"time"
)

type crawler struct {
	mu      sync.Mutex
	seen    []string
	fetched chan struct{}
}

func (c *crawler) fetch(url string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seen = append(c.seen, url)
}

// fetchAll fetches all pages.
func (c *crawler) fetchAll(urls []string) {
	for _, url := range urls {
		go func() {
			c.fetch(url)
			close(c.fetched) // want "c.fetched.*several goroutines.*PC4004"
		}()
	}
	<-c.fetched
	time.Sleep(5 * time.Millisecond)
}

// Scenario fetches three pages.
func Scenario() {
	c := &crawler{fetched: make(chan struct{})}
	c.fetchAll([]string{"a", "b", "c"})
}
