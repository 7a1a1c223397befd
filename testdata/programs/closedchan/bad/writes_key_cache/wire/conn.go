// Package wire frames commands for the cache protocol on a buffered connection.
package wire

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"sync"
	"time"
)

// ErrClosed is returned for commands on a connection that was closed.
var ErrClosed = errors.New("wire: connection closed")

// Conn batches commands and writes them when the buffer is full or on Flush.
type Conn struct {
	nc   net.Conn
	done chan struct{}

	mu     sync.Mutex
	bw     *bufio.Writer
	err    error
	closed bool
}

// NewConn wraps nc and starts the keep-alive.
func NewConn(nc net.Conn, ping time.Duration) *Conn {
	c := &Conn{nc: nc, done: make(chan struct{}), bw: bufio.NewWriter(nc)}
	go c.keepalive(ping)
	return c
}

// Send queues one command.
func (c *Conn) Send(cmd string, args ...string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return ErrClosed
	}
	if c.err != nil {
		return c.err
	}
	fmt.Fprintf(c.bw, "*%d\r\n%s\r\n", len(args)+1, cmd)
	for _, a := range args {
		if _, err := fmt.Fprintf(c.bw, "$%d\r\n%s\r\n", len(a), a); err != nil {
			return c.fail(err)
		}
	}
	return nil
}

// Close writes what is still buffered and releases the connection.
func (c *Conn) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return nil
	}
	c.closed = true
	err := c.flush()
	close(c.done) // want "PC4001"
	if cerr := c.nc.Close(); err == nil {
		err = cerr
	}
	return err
}

// flush writes the buffer to the peer. The caller holds mu.
func (c *Conn) flush() error {
	if err := c.bw.Flush(); err != nil {
		return c.fail(err)
	}
	return nil
}

// fail records the first error and stops the keep-alive. The caller holds mu.
func (c *Conn) fail(err error) error {
	if c.err == nil {
		c.err = err
		close(c.done)
	}
	return fmt.Errorf("wire: %w", c.err)
}

func (c *Conn) keepalive(every time.Duration) {
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-c.done:
			return
		case <-t.C:
			if c.Send("PING") != nil {
				return
			}
		}
	}
}
