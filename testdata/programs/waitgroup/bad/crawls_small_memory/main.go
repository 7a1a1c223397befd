// Command crawls_small_memory crawls a small in-memory site and reports the pages it has indexed.
package main

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"sort"
	"sync"
	"time"
)

var errNotFound = errors.New("404 not found")

// site stands for the remote host: path to body.
type site map[string]string

func (s site) get(u *url.URL) (string, error) {
	body, ok := s[u.Path]
	if !ok {
		return "", fmt.Errorf("get %s: %w", u, errNotFound)
	}
	return body, nil
}

// Crawler fetches pages politely and keeps their sizes.
type Crawler struct {
	src   site
	delay time.Duration

	active sync.WaitGroup

	mu     sync.Mutex
	seen   map[string]bool
	sizes  map[string]int
	failed []error
}

func NewCrawler(src site, delay time.Duration) *Crawler {
	return &Crawler{src: src, delay: delay, seen: map[string]bool{}, sizes: map[string]int{}}
}

// Crawl visits every seed once and returns when all the visits are over.
func (c *Crawler) Crawl(seeds []string) error {
	for _, raw := range seeds {
		u, err := url.Parse(raw)
		if err != nil {
			return fmt.Errorf("seed %q: %w", raw, err)
		}
		if !c.claim(u.String()) {
			continue
		}
		go c.visit(u)
	}
	c.active.Wait()
	return nil
}

func (c *Crawler) claim(key string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seen[key] {
		return false
	}
	c.seen[key] = true
	return true
}

func (c *Crawler) visit(u *url.URL) {
	time.Sleep(c.delay) // politeness: robots.txt asks for a crawl delay

	c.enter() // want "PC3001"
	defer c.leave()

	body, err := c.src.get(u)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err != nil {
		c.failed = append(c.failed, err)
		return
	}
	c.sizes[u.Path] = len(body)
}

func (c *Crawler) enter() {
	c.active.Add(1)
}

func (c *Crawler) leave() { c.active.Done() }

// Index lists the pages fetched so far.
func (c *Crawler) Index() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := make([]string, 0, len(c.sizes))
	for p, n := range c.sizes {
		out = append(out, fmt.Sprintf("%s (%d bytes)", p, n))
	}
	sort.Strings(out)
	return out
}

func main() {
	c := NewCrawler(site{"/": "home", "/docs": "docs", "/blog": "posts"}, 5*time.Millisecond)
	if err := c.Crawl([]string{"http://a/", "http://a/docs", "http://a/blog", "http://a/"}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	if idx := c.Index(); len(idx) != 3 {
		fmt.Fprintf(os.Stderr, "index incomplete: %v\n", idx)
		os.Exit(1)
	}
}
