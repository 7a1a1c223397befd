// Command crawls_sitemap_links follows the links of a site and prints a site map.
package main

import (
	"fmt"
	"os"
	"slices"
	"sync"
	"time"

	"programs/waitgroup/bad/crawls_sitemap_links/site"
)

type crawler struct {
	src      site.Source
	maxDepth int

	wg   sync.WaitGroup
	mu   sync.Mutex
	seen map[string]bool
	kept []string
	errs []error
}

type option func(*crawler)

func withDepth(n int) option {
	return func(c *crawler) { c.maxDepth = n }
}

func newCrawler(src site.Source, opts ...option) *crawler {
	c := &crawler{src: src, maxDepth: 2, seen: make(map[string]bool)}
	for _, o := range opts {
		o(c)
	}
	return c
}

// claim reports whether path has not been visited before, and marks it.
func (c *crawler) claim(path string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seen[path] {
		return false
	}
	c.seen[path] = true
	return true
}

func (c *crawler) keep(p site.Page) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.kept = append(c.kept, p.Path)
}

func (c *crawler) fail(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.errs = append(c.errs, err)
}

func (c *crawler) visit(path string, depth int) {
	page, err := c.src.Load(path)
	if err != nil {
		c.fail(err)
		return
	}
	c.wg.Add(1) // want "PC3001"
	defer c.wg.Done()
	c.keep(page)
	if depth >= c.maxDepth {
		return
	}
	for _, link := range page.Links {
		if c.claim(link) {
			go c.visit(link, depth+1)
		}
	}
}

// crawl visits everything reachable from root and returns the sorted paths.
func (c *crawler) crawl(root string) []string {
	c.claim(root)
	go c.visit(root, 0)
	c.wg.Wait()

	c.mu.Lock()
	defer c.mu.Unlock()
	out := slices.Clone(c.kept)
	slices.Sort(out)
	return out
}

func main() {
	src := site.Static{
		Latency: 15 * time.Millisecond,
		Links: map[string][]string{
			"/":               {"/docs", "/blog"},
			"/docs":           {"/docs/install", "/docs/usage", "/"},
			"/docs/install":   {"/docs"},
			"/docs/usage":     {"/docs", "/docs/install"},
			"/blog":           {"/blog/release-2"},
			"/blog/release-2": nil,
		},
	}
	pages := newCrawler(src, withDepth(4)).crawl("/")
	for _, p := range pages {
		fmt.Println(p)
	}
	if len(pages) != len(src.Links) {
		fmt.Fprintf(os.Stderr, "site map has %d of %d pages\n", len(pages), len(src.Links))
		os.Exit(1)
	}
}
