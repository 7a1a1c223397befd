// Package flags polls a feature-flag service.
package flags

import (
	"fmt"
	"maps"
	"time"
)

// Set is one version of all flags.
type Set struct {
	Version int
	Values  map[string]bool
}

// Source is where the flags come from.
type Source interface {
	Fetch(version int) (map[string]bool, error)
}

// Client polls a Source and publishes its changes.
type Client struct {
	src     Source
	every   time.Duration
	updates chan Set
	errs    chan error
	stop    chan struct{}
}

// Start polls src until Stop.
func Start(src Source, every time.Duration) *Client {
	c := &Client{
		src:     src,
		every:   every,
		updates: make(chan Set, 64),
		errs:    make(chan error, 1),
		stop:    make(chan struct{}),
	}
	go c.poll()
	return c
}

func (c *Client) poll() {
	var last map[string]bool
	for v := 1; ; v++ {
		vals, err := c.src.Fetch(v)
		switch {
		case err != nil:
			c.report(fmt.Errorf("flags: version %d: %w", v, err))
		case !maps.Equal(vals, last):
			c.publish(Set{Version: v, Values: vals})
			last = vals
		}
		select {
		case <-c.stop:
			return
		case <-time.After(c.every):
		}
	}
}

func (c *Client) publish(s Set) {
	c.updates <- s // want "PC4003"
}

func (c *Client) report(err error) {
	select {
	case c.errs <- err:
	default:
	}
}

// Updates lists the changes; it is closed by Stop.
func (c *Client) Updates() <-chan Set { return c.updates }

// Stop ends the polling; it may be called once.
func (c *Client) Stop() {
	close(c.stop)
	close(c.updates)
}
