// Command crawls_site_map crawls a site map and lists the links that lead nowhere.
package main

import (
	"errors"
	"fmt"
	"os"
	"sort"
	"sync"
	"time"
)

var errNotFound = errors.New("404 page not found")

// Finding is a link that could not be followed.
type Finding struct {
	Page, Link string
	Err        error
}

// Site answers which links a page has.
type Site map[string][]string

func (s Site) links(page string) ([]string, error) {
	time.Sleep(2 * time.Millisecond)
	l, ok := s[page]
	if !ok {
		return nil, errNotFound
	}
	return l, nil
}

// Crawler checks the pages of a site.
type Crawler struct {
	site     Site
	findings chan Finding
	pending  sync.WaitGroup
}

// Crawl checks every start page and returns the stream of findings.
func (c *Crawler) Crawl(pages []string) <-chan Finding {
	c.findings = make(chan Finding)
	for _, p := range pages {
		c.pending.Add(1)
		go c.visit(p)
	}
	go c.finish()
	return c.findings
}

// finish ends the stream after the last page.
func (c *Crawler) finish() {
	c.pending.Wait()
	close(c.findings)
}

// visit checks the links of one page and reports the broken ones.
func (c *Crawler) visit(page string) {
	broken := c.check(page)
	for _, f := range broken {
		c.findings <- f // want "PC4003"
	}
}

// check looks up every link of page.
func (c *Crawler) check(page string) []Finding {
	defer c.pending.Done()
	links, err := c.site.links(page)
	if err != nil {
		return []Finding{{Page: page, Link: page, Err: err}}
	}
	var broken []Finding
	for _, l := range links {
		if _, err := c.site.links(l); err != nil {
			broken = append(broken, Finding{Page: page, Link: l, Err: err})
		}
	}
	return broken
}

// report writes findings as they come; the sink is a slow terminal.
func report(findings <-chan Finding) []string {
	var lines []string
	for f := range findings {
		time.Sleep(20 * time.Millisecond)
		lines = append(lines, fmt.Sprintf("%s -> %s: %v", f.Page, f.Link, f.Err))
	}
	sort.Strings(lines)
	return lines
}

func main() {
	c := &Crawler{site: Site{
		"/":     {"/docs", "/blog", "/jobs", "/team"},
		"/docs": {"/", "/api", "/faq", "/old"},
		"/blog": {"/", "/2019", "/2020", "/2021"},
	}}
	lines := report(c.Crawl([]string{"/", "/docs", "/blog"}))
	for _, l := range lines {
		fmt.Println(l)
	}
	time.Sleep(100 * time.Millisecond)
	if len(lines) != 8 {
		fmt.Fprintf(os.Stderr, "%d findings\n", len(lines))
		os.Exit(1)
	}
}
