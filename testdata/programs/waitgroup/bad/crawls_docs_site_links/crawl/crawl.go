// Package crawl walks a documentation site and collects its page titles.
package crawl

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

// ErrGone is returned by a Source for a page that does not exist.
var ErrGone = errors.New("page is gone")

// Page is one fetched document.
type Page struct {
	Path  string
	Title string
	Links []string
}

// Source fetches pages by path.
type Source interface {
	Get(path string) (*Page, error)
}

// Option configures a Crawler.
type Option func(*Crawler)

// WithDelay sets the politeness delay before every request.
func WithDelay(d time.Duration) Option {
	return func(c *Crawler) { c.delay = d }
}

// WithMaxDepth bounds how far links are followed.
func WithMaxDepth(n int) Option {
	return func(c *Crawler) { c.maxDepth = n }
}

// Crawler follows links from a seed page.
type Crawler struct {
	src      Source
	delay    time.Duration
	maxDepth int

	mu     sync.Mutex
	seen   map[string]bool
	titles map[string]string
	broken []string
}

// New returns a crawler reading from src.
func New(src Source, opts ...Option) *Crawler {
	c := &Crawler{
		src:      src,
		maxDepth: 4,
		seen:     make(map[string]bool),
		titles:   make(map[string]string),
	}
	for _, o := range opts {
		o(c)
	}
	return c
}

// Titles returns the titles by path.
func (c *Crawler) Titles() (map[string]string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := make(map[string]string, len(c.titles))
	for k, v := range c.titles {
		out[k] = v
	}
	if len(c.broken) > 0 {
		return out, fmt.Errorf("crawl: %d broken links, first %s", len(c.broken), c.broken[0])
	}
	return out, nil
}

func (c *Crawler) claim(path string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seen[path] {
		return false
	}
	c.seen[path] = true
	return true
}

// Visit fetches path and everything it links to; wg counts the open requests.
func (c *Crawler) Visit(wg *sync.WaitGroup, path string, depth int) {
	if !c.claim(path) {
		return
	}
	time.Sleep(c.delay)
	wg.Add(1)
	defer wg.Done()

	p, err := c.src.Get(path)
	if err != nil {
		c.mu.Lock()
		c.broken = append(c.broken, path)
		c.mu.Unlock()
		return
	}
	c.mu.Lock()
	c.titles[p.Path] = p.Title
	c.mu.Unlock()
	if depth >= c.maxDepth {
		return
	}
	for _, l := range p.Links {
		go c.Visit(wg, l, depth+1)
	}
}
