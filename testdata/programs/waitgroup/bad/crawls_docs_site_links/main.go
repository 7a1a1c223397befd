// Command crawls_docs_site_links checks that every page of a site is reachable.
package main

import (
	"fmt"
	"os"
	"sort"
	"sync"
	"time"

	"programs/waitgroup/bad/crawls_docs_site_links/crawl"
)

type memSite map[string]crawl.Page

func (m memSite) Get(path string) (*crawl.Page, error) {
	p, ok := m[path]
	if !ok {
		return nil, crawl.ErrGone
	}
	return &p, nil
}

func (m memSite) add(path, title string, links ...string) {
	m[path] = crawl.Page{Path: path, Title: title, Links: links}
}

func buildSite() memSite {
	m := make(memSite)
	m.add("/", "Home", "/guide", "/api")
	m.add("/guide", "Guide", "/guide/install", "/")
	m.add("/guide/install", "Install")
	m.add("/api", "API", "/api/v1")
	m.add("/api/v1", "API v1", "/api")
	return m
}

// crawlAll follows every seed to the end.
func crawlAll(c *crawl.Crawler, seeds ...string) (map[string]string, error) {
	var wg sync.WaitGroup
	for _, s := range seeds {
		go c.Visit(&wg, s, 0) // want "PC3001"
	}
	wg.Wait()
	return c.Titles()
}

func main() {
	site := buildSite()
	c := crawl.New(site, crawl.WithDelay(2*time.Millisecond), crawl.WithMaxDepth(5))
	titles, err := crawlAll(c, "/")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	paths := make([]string, 0, len(titles))
	for p := range titles {
		paths = append(paths, p)
	}
	sort.Strings(paths)
	for _, p := range paths {
		fmt.Printf("%-20s %s\n", p, titles[p])
	}
	if len(titles) != len(site) {
		fmt.Fprintf(os.Stderr, "only %d of %d pages reached\n", len(titles), len(site))
		os.Exit(1)
	}
}
