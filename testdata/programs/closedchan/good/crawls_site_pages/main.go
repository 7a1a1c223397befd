// Command crawls_site_pages visits the pages of a site with a bounded number of
// fetches at a time.
package main

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

type page struct {
	path  string
	title string
}

// site is a web server in memory.
type site map[string]string

func (s site) get(path string) (page, bool) {
	time.Sleep(time.Millisecond)
	t, ok := s[path]
	return page{path, t}, ok
}

// crawler fetches pages; slots limits how many at a time.
type crawler struct {
	s     site
	slots chan struct{}
}

func newCrawler(s site, parallel int) *crawler {
	return &crawler{s: s, slots: make(chan struct{}, parallel)}
}

func (c *crawler) fetch(path string, to chan<- page) {
	defer func() { <-c.slots }()
	if p, ok := c.s.get(path); ok {
		to <- p
	}
}

// crawl delivers the pages that exist.
func (c *crawler) crawl(paths []string) <-chan page {
	pages := make(chan page)
	go func() {
		for _, p := range paths {
			c.slots <- struct{}{}
			go c.fetch(p, pages)
		}
		// Whoever holds all slots is alone.
		for range cap(c.slots) {
			c.slots <- struct{}{}
		}
		close(pages)
		for range cap(c.slots) {
			<-c.slots
		}
	}()
	return pages
}

func main() {
	s := site{
		"/":         "Home",
		"/about":    "About us",
		"/products": "Products",
		"/contact":  "Contact",
		"/imprint":  "Imprint",
	}
	c := newCrawler(s, 3)
	paths := []string{"/", "/about", "/old", "/products", "/contact", "/gone", "/imprint"}
	var titles []string
	for p := range c.crawl(paths) {
		titles = append(titles, p.path+"="+p.title)
	}
	slices.Sort(titles)
	fmt.Println(strings.Join(titles, "\n"))
}
