// Package uplink sends telegrams over a slow radio link.
package uplink

import (
	"errors"
	"fmt"
	"time"
)

// ErrTooLong is returned for telegrams above the frame limit.
var ErrTooLong = errors.New("telegram is too long")

// Radio transmits one frame.
type Radio interface {
	Transmit(frame []byte) error
}

// Client owns the radio. It is used by one goroutine.
type Client struct {
	radio Radio
	limit int
	quit  chan struct{}
	idle  chan struct{}
	beats int
	seq   uint16
}

// Dial brings the link up.
func Dial(r Radio, limit int) (*Client, error) {
	if err := r.Transmit([]byte{0xff}); err != nil {
		return nil, fmt.Errorf("uplink: hello: %w", err)
	}
	c := &Client{
		radio: r,
		limit: limit,
		quit:  make(chan struct{}),
		idle:  make(chan struct{}),
	}
	go c.carrier()
	return c, nil
}

// carrier keeps the carrier up between the telegrams.
func (c *Client) carrier() {
	defer close(c.idle)
	t := time.NewTicker(2 * time.Millisecond)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			c.beats++
		case <-c.quit:
			return
		}
	}
}

// Send transmits one telegram.
func (c *Client) Send(payload []byte) error {
	if len(payload) > c.limit {
		return fmt.Errorf("%w: %d bytes", ErrTooLong, len(payload))
	}
	c.seq++
	frame := append([]byte{byte(c.seq >> 8), byte(c.seq)}, payload...)
	if err := c.radio.Transmit(frame); err != nil {
		return fmt.Errorf("uplink: telegram %d: %w", c.seq, err)
	}
	return nil
}

// Close takes the carrier down and says how long it was up.
func (c *Client) Close() int {
	close(c.quit)
	<-c.idle
	return c.beats
}
