// Command crawl visits pages with bounded concurrency until its budget of
// requests is used up.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"strings"
	"sync"
	"time"
)

var errRobots = errors.New("disallowed by robots.txt")

type limiter chan struct{}

func (l limiter) acquire(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case l <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (l limiter) release() { <-l }

func allowed(url string) error {
	if strings.Contains(url, "/private/") {
		return fmt.Errorf("%s: %w", url, errRobots)
	}
	return nil
}

type crawler struct {
	slots  limiter
	cancel context.CancelFunc

	mu      sync.Mutex
	visited []string
	budget  int
}

func (c *crawler) visit(url string) {
	time.Sleep(time.Millisecond)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.visited = append(c.visited, url)
	if c.budget--; c.budget == 0 {
		c.cancel()
	}
}

// crawl returns how many urls were skipped; err is set if it was cut short.
func (c *crawler) crawl(ctx context.Context, urls []string) (skipped int, err error) {
	var wg sync.WaitGroup
	defer wg.Wait()
	for _, u := range urls {
		wg.Add(1)
		if err := allowed(u); err != nil {
			wg.Done()
			skipped++
			continue
		}
		if err := c.slots.acquire(ctx); err != nil {
			wg.Done()
			return skipped, err
		}
		go func() {
			defer wg.Done()
			defer c.slots.release()
			c.visit(u)
		}()
	}
	return skipped, nil
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	c := &crawler{slots: make(limiter, 2), cancel: cancel, budget: 10}
	var urls []string
	for i := range 40 {
		dir := "public"
		if i%4 == 3 {
			dir = "private"
		}
		urls = append(urls, fmt.Sprintf("https://example.org/%s/%d", dir, i))
	}
	skipped, err := c.crawl(ctx, urls)
	if !errors.Is(err, context.Canceled) {
		log.Fatalf("crawl: %v", err)
	}
	if n := len(c.visited); n < 10 || n+skipped >= len(urls) {
		log.Fatalf("visited %d, skipped %d", n, skipped)
	}
}
