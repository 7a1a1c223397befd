// Command crawls_small_link crawls a small link graph and reports progress events.
package main

import (
	"errors"
	"fmt"
	"log"
	"time"
)

type event struct {
	kind string
	page string
	took time.Duration
}

type site map[string][]string

var errNotFound = errors.New("page not found")

func (s site) fetch(page string) ([]string, error) {
	links, ok := s[page]
	if !ok {
		return nil, fmt.Errorf("%s: %w", page, errNotFound)
	}
	return links, nil
}

type crawler struct {
	site    site
	limit   int
	visited map[string]bool
}

// crawl walks the graph from seed and ends the event stream when it is done.
func (c *crawler) crawl(seed string, events chan<- event) error {
	start := time.Now()
	defer func() {
		events <- event{kind: "finished", page: seed, took: time.Since(start)} // want "PC4002"
	}()
	defer close(events)

	queue := []string{seed}
	for len(queue) > 0 && len(c.visited) < c.limit {
		page := queue[0]
		queue = queue[1:]
		if c.visited[page] {
			continue
		}
		c.visited[page] = true
		links, err := c.site.fetch(page)
		if errors.Is(err, errNotFound) {
			events <- event{kind: "missing", page: page}
			continue
		}
		if err != nil {
			return err
		}
		events <- event{kind: "visited", page: page}
		queue = append(queue, links...)
	}
	return nil
}

func main() {
	c := &crawler{
		site: site{
			"/":        {"/docs", "/blog"},
			"/docs":    {"/", "/docs/go"},
			"/docs/go": {"/missing"},
			"/blog":    {"/docs"},
		},
		limit:   100,
		visited: make(map[string]bool),
	}

	events := make(chan event)
	printed := make(chan struct{})
	go func() {
		defer close(printed)
		for ev := range events {
			fmt.Println(ev.kind, ev.page)
		}
	}()
	if err := c.crawl("/", events); err != nil {
		log.Fatal(err)
	}
	<-printed
}
