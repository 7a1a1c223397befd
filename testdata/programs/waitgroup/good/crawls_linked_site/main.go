// Command crawls_linked_site crawls a linked site to a limited depth.
package main

import (
	"errors"
	"fmt"
	"os"
	"path"
	"sync"
	"time"
)

var errGone = errors.New("410 gone")

type page struct {
	links []string
	gone  bool
}

type fetcher interface {
	fetch(url string) (page, error)
}

type memSite map[string]page

func (m memSite) fetch(url string) (page, error) {
	time.Sleep(time.Millisecond)
	p, ok := m[url]
	if !ok || p.gone {
		return page{}, fmt.Errorf("%s: %w", url, errGone)
	}
	return p, nil
}

// Crawler follows links, each page from a goroutine of its own.
type Crawler struct {
	src      fetcher
	maxDepth int
	slots    chan struct{}
	wg       sync.WaitGroup

	mu     sync.Mutex
	seen   map[string]int
	failed []error
}

func NewCrawler(src fetcher, maxDepth, parallel int) *Crawler {
	return &Crawler{src: src, maxDepth: maxDepth, slots: make(chan struct{}, parallel), seen: map[string]int{}}
}

// Crawl visits everything that can be reached from root.
func (c *Crawler) Crawl(root string) (int, error) {
	c.follow(path.Clean(root), 0)
	c.wg.Wait()
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.seen), errors.Join(c.failed...)
}

// follow starts the visit of url unless it has been seen before.
func (c *Crawler) follow(url string, depth int) {
	if depth > c.maxDepth || !c.claim(url, depth) {
		return
	}
	c.wg.Add(1)
	go c.visit(url, depth)
}

func (c *Crawler) claim(url string, depth int) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.seen[url]; ok {
		return false
	}
	c.seen[url] = depth
	return true
}

func (c *Crawler) visit(url string, depth int) {
	defer c.wg.Done()
	p, err := c.get(url)
	if err != nil {
		c.mu.Lock()
		c.failed = append(c.failed, err)
		c.mu.Unlock()
		return
	}
	for _, l := range p.links {
		c.follow(path.Join(path.Dir(url), l), depth+1)
	}
}

func (c *Crawler) get(url string) (page, error) {
	c.slots <- struct{}{}
	defer func() { <-c.slots }()
	return c.src.fetch(url)
}

func main() {
	c := NewCrawler(memSite{
		"/index": {links: []string{"docs", "blog", "old"}},
		"/docs":  {links: []string{"index", "api"}},
		"/blog":  {links: []string{"docs", "api"}},
		"/api":   {links: []string{"deep"}},
		"/deep":  {links: []string{"deeper"}},
		"/old":   {gone: true},
	}, 3, 2)
	n, err := c.Crawl("/index")
	if n != 6 || !errors.Is(err, errGone) {
		fmt.Fprintf(os.Stderr, "crawl: %d pages, err %v\n", n, err)
		os.Exit(1)
	}
}
