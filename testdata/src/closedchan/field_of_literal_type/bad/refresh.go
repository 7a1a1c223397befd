//oracle: panic "close of nil channel"

// Package bad lets callers share one refresh.
// The channel by which they wait is never made.
package bad

import (
	"errors"
	"sync"
)

var errDown = errors.New("catalogue is down")

type client struct {
	mu      sync.Mutex
	pending *struct {
		done chan struct{}
		err  error
	}
}

// refresh starts a refresh unless one is under way, and waits for it.
func (c *client) refresh(fetch func() error) error {
	c.mu.Lock()
	wait := c.pending
	if wait == nil {
		wait = &struct {
			done chan struct{}
			err  error
		}{}
		c.pending = wait
		go func() {
			err := fetch()
			c.mu.Lock()
			defer c.mu.Unlock()
			wait.err = err
			c.pending = nil
			close(wait.done) // want "done.*PC4005"
		}()
	}
	c.mu.Unlock()
	<-wait.done // want "PC2009"
	return wait.err
}

// Scenario refreshes once.
func Scenario() {
	var c client
	if err := c.refresh(func() error { return errDown }); err != errDown {
		panic("refreshed")
	}
}
