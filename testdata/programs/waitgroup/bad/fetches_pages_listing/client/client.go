// Package client calls a rate-limited API.
package client

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"programs/waitgroup/bad/fetches_pages_listing/pool"
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

// FetchAll gets every path; calls that could not be made have an error.
func (c *Client) FetchAll(paths []string) (map[string]string, error) {
	var (
		wg   sync.WaitGroup
		mu   sync.Mutex
		errs []error
	)
	bodies := make(map[string]string, len(paths))
	for _, path := range paths {
		wg.Add(1) // want "PC3003"
		ok := c.pool.TrySubmit(func() {
			defer wg.Done()
			body, err := c.get(path)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				errs = append(errs, err)
				return
			}
			bodies[path] = body
		})
		if !ok {
			mu.Lock()
			errs = append(errs, fmt.Errorf("%s: %w", path, ErrThrottled))
			mu.Unlock()
			continue
		}
	}
	wg.Wait()
	return bodies, errors.Join(errs...)
}
