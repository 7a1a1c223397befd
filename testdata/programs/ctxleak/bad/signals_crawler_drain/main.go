// Command signals_crawler_drain follows the links of a small site and waits
// until no page is left.
package main

import (
	"fmt"
	"os"
	"sort"
	"sync"
	"time"
)

type site map[string][]string

type crawler struct {
	site  site
	slots chan struct{}
	idle  chan struct{}

	mu      sync.Mutex
	pending int
	seen    map[string]bool
}

type setting func(*crawler)

func parallel(n int) setting {
	return func(c *crawler) { c.slots = make(chan struct{}, n) }
}

func newCrawler(s site, settings ...setting) *crawler {
	c := &crawler{site: s, seen: make(map[string]bool)}
	parallel(2)(c)
	for _, set := range settings {
		set(c)
	}
	return c
}

// visit queues a page unless it is known.
func (c *crawler) visit(page string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seen[page] {
		return
	}
	c.seen[page] = true
	c.pending++
	go c.fetch(page)
}

func (c *crawler) fetch(page string) {
	c.slots <- struct{}{}
	for _, link := range c.site[page] {
		c.visit(link)
	}
	<-c.slots

	c.mu.Lock()
	defer c.mu.Unlock()
	c.pending--
	if c.pending == 0 {
		select {
		case c.idle <- struct{}{}:
		default:
		}
	}
}

// drain waits for the crawl to end and lists the pages.
func (c *crawler) drain() []string {
	<-c.idle // want "PC2009"
	c.mu.Lock()
	defer c.mu.Unlock()
	pages := make([]string, 0, len(c.seen))
	for p := range c.seen {
		pages = append(pages, p)
	}
	sort.Strings(pages)
	return pages
}

func main() {
	time.AfterFunc(2*time.Second, func() {
		fmt.Println("the crawl does not end")
		os.Exit(1)
	})
	c := newCrawler(site{
		"/":      {"/docs", "/blog"},
		"/docs":  {"/", "/docs/a", "/docs/b"},
		"/blog":  {"/docs/a"},
		"/about": nil,
	}, parallel(3))
	c.visit("/")
	fmt.Println(c.drain())
}
