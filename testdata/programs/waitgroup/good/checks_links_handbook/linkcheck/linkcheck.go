// Package linkcheck walks a site and finds dead links.
package linkcheck

import (
	"sort"
	"sync"
)

// Fetch returns the links of a page.
type Fetch func(url string) (links []string, err error)

// Checker walks one site.
type Checker struct {
	fetch Fetch
	slots chan struct{}

	visits sync.WaitGroup
	mu     sync.Mutex
	seen   map[string]bool
	dead   []string
}

// New returns a checker that fetches at most limit pages at a time.
func New(fetch Fetch, limit int) *Checker {
	return &Checker{
		fetch: fetch,
		slots: make(chan struct{}, limit),
		seen:  make(map[string]bool),
	}
}

// Run walks the site from root and returns the dead links.
func (c *Checker) Run(root string) []string {
	c.follow(root)
	c.visits.Wait()
	sort.Strings(c.dead)
	return c.dead
}

// follow starts the visit of url if it is new. Apart from the root it is
// called by a running visit only.
func (c *Checker) follow(url string) {
	c.mu.Lock()
	known := c.seen[url]
	c.seen[url] = true
	c.mu.Unlock()
	if known {
		return
	}
	c.visits.Add(1)
	go c.visit(url)
}

func (c *Checker) visit(url string) {
	defer c.visits.Done()

	links, err := c.fetchLimited(url)
	if err != nil {
		c.mu.Lock()
		c.dead = append(c.dead, url)
		c.mu.Unlock()
		return
	}
	for _, l := range links {
		c.follow(l)
	}
}

func (c *Checker) fetchLimited(url string) ([]string, error) {
	c.slots <- struct{}{}
	defer func() { <-c.slots }()
	return c.fetch(url)
}
