// Package wire frames messages for a terminal gateway and keeps the
// connection alive while nothing is sent.
package wire

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"time"
)

// ErrClosed is returned by Send after Close.
var ErrClosed = errors.New("wire: connection closed")

type frame struct {
	op   byte
	data []byte
}

const (
	opData = 'd'
	opPing = 'p'
)

// Conn serialises frames of several senders to one stream.
type Conn struct {
	w    io.Writer
	out  chan frame
	done chan struct{}

	mu     sync.RWMutex
	closed bool

	writer sync.WaitGroup
}

// NewConn starts the writer and the keepalive of a connection.
func NewConn(w io.Writer, keepalive time.Duration) *Conn {
	c := &Conn{w: w, out: make(chan frame), done: make(chan struct{})}
	c.writer.Add(1)
	go c.writeLoop()
	go c.pingLoop(keepalive)
	return c
}

func (c *Conn) writeLoop() {
	defer c.writer.Done()
	for f := range c.out {
		fmt.Fprintf(c.w, "%c%d:%s\n", f.op, len(f.data), f.data)
	}
}

func (c *Conn) pingLoop(every time.Duration) {
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-c.done:
			return
		case <-t.C:
			c.out <- frame{op: opPing} // want "PC4003"
		}
	}
}

// Send queues one message.
func (c *Conn) Send(p []byte) error {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if c.closed {
		return ErrClosed
	}
	c.out <- frame{op: opData, data: p}
	return nil
}

// Close flushes what was sent and stops the loops.
func (c *Conn) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return ErrClosed
	}
	c.closed = true
	close(c.done)
	close(c.out)
	c.writer.Wait()
	return nil
}
