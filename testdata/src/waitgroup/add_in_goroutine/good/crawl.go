//oracle: assert "pages are missing"

// Package good fetches pages at the same time.
package good

import (
	"sync"
	"time"
)

type crawler struct {
	mu      sync.Mutex
	fetched []string
	skip    map[string]bool
}

func (c *crawler) fetch(url string) {
	time.Sleep(time.Millisecond)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.fetched = append(c.fetched, url)
}

// crawl fetches all urls and returns how many there were.
func (c *crawler) crawl(urls []string) int {
	var wg sync.WaitGroup
	for _, url := range urls {
		if c.skip[url] {
			continue
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			c.fetch(url)
		}()
	}
	wg.Wait()
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.fetched)
}

// Scenario crawls three pages, some times.
func Scenario() {
	for range 20 {
		c := &crawler{skip: map[string]bool{"/private": true}}
		if n := c.crawl([]string{"/", "/private", "/a", "/b"}); n != 3 {
			panic("pages are missing")
		}
	}
}
