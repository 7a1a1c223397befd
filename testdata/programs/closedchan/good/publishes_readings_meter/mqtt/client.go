// Package mqtt is the sending half of a telemetry client.
package mqtt

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"time"
)

// ErrClosed is returned by Publish after Close.
var ErrClosed = errors.New("mqtt: client closed")

type packet struct {
	topic   string
	payload []byte
}

// Client sends packets in order and a heartbeat at an interval.
type Client struct {
	conn io.Writer
	out  chan packet

	mu     sync.Mutex
	closed bool

	stopBeat chan struct{}
	beatGone chan struct{}
	sendGone chan struct{}
	sendErr  error // valid when sendGone is closed
}

// Dial starts a client on conn.
func Dial(conn io.Writer, heartbeat time.Duration) *Client {
	c := &Client{
		conn:     conn,
		out:      make(chan packet),
		stopBeat: make(chan struct{}),
		beatGone: make(chan struct{}),
		sendGone: make(chan struct{}),
	}
	go c.send()
	go c.beat(heartbeat)
	return c
}

func (c *Client) send() {
	defer close(c.sendGone)
	for p := range c.out {
		if c.sendErr != nil {
			continue // drain
		}
		_, c.sendErr = fmt.Fprintf(c.conn, "%s %s\n", p.topic, p.payload)
	}
}

func (c *Client) beat(every time.Duration) {
	defer close(c.beatGone)
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-c.stopBeat:
			return
		case <-t.C:
			c.out <- packet{topic: "$heartbeat"}
		}
	}
}

// Publish sends one message.
func (c *Client) Publish(topic string, payload []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return ErrClosed
	}
	c.out <- packet{topic, payload}
	return nil
}

// Close sends what is pending and returns the first error of the connection.
func (c *Client) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return ErrClosed
	}
	c.closed = true
	close(c.stopBeat)
	<-c.beatGone
	close(c.out)
	<-c.sendGone
	return c.sendErr
}
