// Package store is a client of a store.
package store

import (
	"errors"
	"sync"
)

// A Client writes behind.
type Client struct {
	quit chan struct{}
	wg   sync.WaitGroup
	mu   sync.Mutex
	data map[string]string
}

// Dial returns a client.
func Dial(addr string) (*Client, error) {
	if addr == "" {
		return nil, errors.New("no address")
	}
	c := &Client{quit: make(chan struct{}), data: make(map[string]string)}
	c.wg.Add(1)
	go c.flusher()
	return c, nil
}

func (c *Client) flusher() {
	defer c.wg.Done()
	<-c.quit
}

// Set stores a value.
func (c *Client) Set(k, v string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.data[k] = v
}

// Get returns a value.
func (c *Client) Get(k string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.data[k]
}

// Err returns what went wrong.
func (c *Client) Err() error { return nil }

// Close ends the client.
func (c *Client) Close() error {
	close(c.quit)
	c.wg.Wait()
	return nil
}
