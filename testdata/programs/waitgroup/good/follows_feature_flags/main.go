// Command follows_feature_flags follows feature flags. Callers block until the first set of
// flags is there, or the client was closed.
package main

import (
	"fmt"
	"maps"
	"os"
	"sync"
	"time"
)

// Flags is a set of feature flags.
type Flags map[string]bool

// Client holds the newest flags.
type Client struct {
	updates <-chan Flags
	quit    chan struct{}
	closing sync.Once

	synced sync.WaitGroup // held until the first flags, or the end
	loop   sync.WaitGroup

	mu    sync.RWMutex
	flags Flags
}

// Connect starts a client.
func Connect(updates <-chan Flags) *Client {
	c := &Client{updates: updates, quit: make(chan struct{})}
	c.synced.Add(1)
	c.loop.Add(1)
	go c.run()
	return c
}

func (c *Client) run() {
	defer c.loop.Done()

	first := true
	release := func() {
		if first {
			first = false
			c.synced.Done()
		}
	}
	defer release()

	for {
		select {
		case f, ok := <-c.updates:
			if !ok {
				return
			}
			c.install(f)
			release()
		case <-c.quit:
			return
		}
	}
}

func (c *Client) install(f Flags) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.flags = maps.Clone(f)
}

// Enabled blocks for the first flags and reports whether name is on.
func (c *Client) Enabled(name string) bool {
	c.synced.Wait()
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.flags[name]
}

// Close ends the client; it may be called more than once.
func (c *Client) Close() {
	c.closing.Do(func() { close(c.quit) })
	c.loop.Wait()
}

func main() {
	updates := make(chan Flags)
	c := Connect(updates)
	go func() {
		time.Sleep(5 * time.Millisecond)
		updates <- Flags{"checkout-v2": false, "dark": true}
	}()
	dark := c.Enabled("dark")
	updates <- Flags{"checkout-v2": true}
	updates <- Flags{"checkout-v2": true, "dark": true}
	c.Close()
	checkout := c.Enabled("checkout-v2")

	// A client that never sees flags lets its callers go when it is closed.
	idle := Connect(make(chan Flags))
	idle.Close()
	idle.Close()

	fmt.Println("dark", dark, "checkout", checkout, "idle", idle.Enabled("dark"))
	if !dark || !checkout || idle.Enabled("dark") {
		os.Exit(1)
	}
}
