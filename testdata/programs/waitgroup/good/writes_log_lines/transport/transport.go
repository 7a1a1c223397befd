// Package transport sends records to a remote log in batches and acknowledges
// each of them through its callback, exactly once.
package transport

import (
	"errors"
	"time"
)

// ErrRejected is passed to the callback of a record that is too large.
var ErrRejected = errors.New("transport: record too large")

// Record is a payload with the callback to be told of its fate.
type Record struct {
	Payload string
	OnAck   func(error)
}

type Client struct {
	in      chan *Record
	stopped chan struct{}
	max     int
}

func Dial(max int) *Client {
	c := &Client{in: make(chan *Record), stopped: make(chan struct{}), max: max}
	go c.sender()
	return c
}

func (c *Client) Send(r *Record) { c.in <- r }

// Close flushes what is left. No Send may follow.
func (c *Client) Close() {
	close(c.in)
	<-c.stopped
}

func (c *Client) sender() {
	defer close(c.stopped)
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	var batch []*Record
	for {
		select {
		case r, ok := <-c.in:
			if !ok {
				c.flush(batch)
				return
			}
			batch = append(batch, r)
		case <-tick.C:
			c.flush(batch)
			batch = nil
		}
	}
}

func (c *Client) flush(batch []*Record) {
	for _, r := range batch {
		if len(r.Payload) > c.max {
			r.OnAck(ErrRejected)
			continue
		}
		r.OnAck(nil)
	}
}
