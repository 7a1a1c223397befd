// Package kv is a client of a key-value store with write-behind.
package kv

import (
	"errors"
	"sync"
	"time"
)

// ErrNotFound reports an unknown key.
var ErrNotFound = errors.New("kv: not found")

// Client caches writes and flushes them in the background.
type Client struct {
	addr string
	quit chan struct{}
	wg   sync.WaitGroup

	mu      sync.Mutex
	data    map[string]string
	dirty   map[string]bool
	flushes int
}

// Dial returns a Client for addr.
func Dial(addr string, flush time.Duration) (*Client, error) {
	if addr == "" {
		return nil, errors.New("kv: empty address")
	}
	c := &Client{
		addr:  addr,
		quit:  make(chan struct{}),
		data:  make(map[string]string),
		dirty: make(map[string]bool),
	}
	c.wg.Add(1)
	go c.flusher(flush)
	return c, nil
}

func (c *Client) flusher(every time.Duration) {
	defer c.wg.Done()
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			c.flush()
		case <-c.quit:
			c.flush()
			return
		}
	}
}

func (c *Client) flush() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.dirty)
	c.flushes++
}

// Set stores a value.
func (c *Client) Set(k, v string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.data[k] = v
	c.dirty[k] = true
}

// Get returns a value.
func (c *Client) Get(k string) (string, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	v, ok := c.data[k]
	if !ok {
		return "", ErrNotFound
	}
	return v, nil
}

// Close flushes and ends the background work.
func (c *Client) Close() error {
	close(c.quit)
	c.wg.Wait()
	return nil
}
