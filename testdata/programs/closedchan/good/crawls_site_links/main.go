// Crawls the links of a site with several fetchers, up to a number of pages.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"
)

type page struct {
	url   string
	links []string
}

type site map[string][]string

func (s site) get(ctx context.Context, url string) (page, error) {
	select {
	case <-time.After(time.Millisecond):
		return page{url, s[url]}, nil
	case <-ctx.Done():
		return page{}, ctx.Err()
	}
}

type crawler struct {
	fetch    func(context.Context, string) (page, error)
	fetchers int
}

// level fetches the pages of one level of the site; the channel ends with the level.
func (c *crawler) level(ctx context.Context, urls []string) <-chan page {
	in := make(chan string)
	out := make(chan page)
	var wg sync.WaitGroup
	wg.Go(func() {
		defer close(in)
		for _, u := range urls {
			select {
			case in <- u:
			case <-ctx.Done():
				return
			}
		}
	})
	for range c.fetchers {
		wg.Go(func() {
			for u := range in {
				p, err := c.fetch(ctx, u)
				if err != nil {
					continue
				}
				select {
				case out <- p:
				case <-ctx.Done():
				}
			}
		})
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	return out
}

func (c *crawler) crawl(ctx context.Context, start string, limit int) []string {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	seen := map[string]bool{start: true}
	var found []string
	for next := []string{start}; len(next) > 0; {
		urls := next
		next = nil
		for p := range c.level(ctx, urls) {
			found = append(found, p.url)
			if len(found) == limit {
				return found
			}
			for _, l := range p.links {
				if !seen[l] {
					seen[l] = true
					next = append(next, l)
				}
			}
		}
	}
	return found
}

func main() {
	s := site{}
	for i := range 40 {
		u := fmt.Sprint("/p", i)
		s[u] = []string{fmt.Sprint("/p", 2*i+1), fmt.Sprint("/p", 2*i+2)}
	}
	c := &crawler{fetch: s.get, fetchers: 4}
	all := c.crawl(context.Background(), "/p0", 1000)
	some := c.crawl(context.Background(), "/p0", 12)
	fmt.Println(len(all), len(some))
	if len(all) != 81 || len(some) != 12 {
		os.Exit(1)
	}
	for range 400 {
		if runtime.NumGoroutine() == 1 {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	os.Exit(1)
}
