// Command walks_site_lists walks a site and lists its pages; a page that times out is
// tried once more.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

var errTimeout = errors.New("timeout")

// Page is what the crawler found under a path.
type Page struct {
	Path  string
	Links int
	Err   error
}

// Fetcher loads a page and returns its links.
type Fetcher interface {
	Links(ctx context.Context, path string) ([]string, error)
}

// Crawler visits each path once.
type Crawler struct {
	fetch   Fetcher
	backoff time.Duration
	pages   chan Page
	wg      sync.WaitGroup

	mu   sync.Mutex
	seen map[string]bool
}

// Crawl starts at root. The channel must be read to its end.
func Crawl(ctx context.Context, f Fetcher, root string) <-chan Page {
	c := &Crawler{
		fetch:   f,
		backoff: 5 * time.Millisecond,
		pages:   make(chan Page),
		seen:    map[string]bool{root: true},
	}
	c.wg.Add(1)
	go c.visit(ctx, root, true)
	go func() {
		c.wg.Wait()
		close(c.pages)
	}()
	return c.pages
}

func (c *Crawler) visit(ctx context.Context, path string, again bool) {
	defer c.wg.Done()
	links, err := c.fetch.Links(ctx, path)
	if errors.Is(err, errTimeout) && again {
		c.wg.Add(1)
		go c.revisit(ctx, path)
		return
	}
	for _, l := range links {
		if c.first(l) {
			c.wg.Add(1)
			go c.visit(ctx, l, true)
		}
	}
	c.pages <- Page{path, len(links), err}
}

// revisit takes over the caller's page after the backoff.
func (c *Crawler) revisit(ctx context.Context, path string) {
	t := time.NewTimer(c.backoff)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
	c.visit(ctx, path, false)
}

func (c *Crawler) first(path string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seen[path] {
		return false
	}
	c.seen[path] = true
	return true
}

type site struct {
	mu    sync.Mutex
	links map[string][]string
	slow  map[string]int
}

func (s *site) Links(ctx context.Context, path string) ([]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.slow[path] > 0 {
		s.slow[path]--
		return nil, errTimeout
	}
	return s.links[path], ctx.Err()
}

func main() {
	s := &site{
		links: map[string][]string{"/": {"/a", "/b"}, "/a": {"/b", "/c"}, "/c": {"/"}},
		slow:  map[string]int{"/c": 1, "/b": 2},
	}
	n := 0
	for p := range Crawl(context.Background(), s, "/") {
		n++
		fmt.Println(p.Path, p.Err)
	}
	fmt.Println("pages:", n)
}
