// Package client calls a rate-limited API.
package client

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"programs/waitgroup/good/fetches_listing_pages/pool"
)

// ErrThrottled says that the local limiter refused the call.
var ErrThrottled = errors.New("client: throttled")

// Client sends calls through a pool so that only a few are under way.
type Client struct {
	pool *pool.Pool
	cost time.Duration
}

// New returns a client of the pool.
func New(p *pool.Pool, cost time.Duration) *Client {
	return &Client{pool: p, cost: cost}
}

func (c *Client) get(path string) (string, error) {
	if path == "" {
		return "", errors.New("client: empty path")
	}
	time.Sleep(c.cost)
	return "200 " + path, nil
}

// FetchAll gets every path; the errors are those of the calls refused or failed.
func (c *Client) FetchAll(paths []string) (map[string]string, []error) {
	var (
		wg   sync.WaitGroup
		mu   sync.Mutex
		errs []error
	)
	bodies := make(map[string]string, len(paths))
	report := func(err error) {
		mu.Lock()
		defer mu.Unlock()
		errs = append(errs, err)
	}
	for _, path := range paths {
		wg.Add(1)
		queued := c.pool.TrySubmit(func() {
			defer wg.Done()
			body, err := c.get(path)
			if err != nil {
				report(err)
				return
			}
			mu.Lock()
			bodies[path] = body
			mu.Unlock()
		})
		if !queued {
			wg.Done()
			report(fmt.Errorf("%s: %w", path, ErrThrottled))
		}
	}
	wg.Wait()
	return bodies, errs
}
