//oracle: panic "close of closed channel"

// Package good fetches pages in parallel.
package good

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
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Go(func() { c.fetch(url) })
	}
	go func() {
		wg.Wait()
		close(c.fetched)
	}()
	<-c.fetched
	time.Sleep(5 * time.Millisecond)
}

// Scenario fetches three pages.
func Scenario() {
	c := &crawler{fetched: make(chan struct{})}
	c.fetchAll([]string{"a", "b", "c"})
}
