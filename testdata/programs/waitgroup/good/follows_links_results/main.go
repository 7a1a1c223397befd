// Command crawl follows links; the results are streamed while pages are
// still being added.
package main

import (
	"fmt"
	"os"
	"sort"
	"sync"
)

type site map[string][]string

type page struct {
	url   string
	links int
}

type crawler struct {
	site  site
	out   chan page
	count sync.WaitGroup

	mu   sync.Mutex
	seen map[string]bool
}

func newCrawler(s site) *crawler {
	return &crawler{site: s, out: make(chan page), seen: make(map[string]bool)}
}

// claim reports whether the page is new.
func (c *crawler) claim(url string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seen[url] {
		return false
	}
	c.seen[url] = true
	return true
}

func (c *crawler) fetch(url string) {
	defer c.count.Done()
	links := c.site[url]
	for _, l := range links {
		if c.claim(l) {
			c.count.Add(1)
			go c.fetch(l)
		}
	}
	c.out <- page{url, len(links)}
}

// crawl starts at the seeds. The closer runs from the very beginning: one
// count belongs to crawl itself until the last seed is started.
func (c *crawler) crawl(seeds <-chan string) <-chan page {
	c.count.Add(1)
	go func() {
		c.count.Wait()
		close(c.out)
	}()
	go func() {
		defer c.count.Done()
		for s := range seeds {
			if !c.claim(s) {
				continue
			}
			c.count.Add(1)
			go c.fetch(s)
		}
	}()
	return c.out
}

func main() {
	c := newCrawler(site{
		"/":       {"/docs", "/blog"},
		"/docs":   {"/", "/docs/a", "/docs/b"},
		"/docs/a": {"/docs/b"},
		"/blog":   {"/blog/1", "/"},
		"/about":  nil,
	})
	seeds := make(chan string, 3)
	for _, s := range []string{"/", "/about", "/blog"} {
		seeds <- s
	}
	close(seeds)

	var urls []string
	for p := range c.crawl(seeds) {
		urls = append(urls, p.url)
	}
	sort.Strings(urls)
	if len(urls) != 7 {
		fmt.Fprintln(os.Stderr, "crawl: pages", urls)
		os.Exit(1)
	}
}
