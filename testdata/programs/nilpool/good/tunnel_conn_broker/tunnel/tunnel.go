// Package tunnel sends lines through a connection.
package tunnel

import (
	"io"
	"net"
	"sync"
)

const size = 256

type frame struct {
	b [size]byte
}

var frames = sync.Pool{New: func() any { return new(frame) }}

// Conn gathers small writes into larger ones.
type Conn struct {
	mu     sync.Mutex
	nc     net.Conn
	out    *frame
	n      int
	closed bool
}

// New returns a buffered connection over nc.
func New(nc net.Conn) *Conn {
	return &Conn{nc: nc, out: frames.Get().(*frame)}
}

func (c *Conn) flush() error {
	if c.n == 0 {
		return nil
	}
	_, err := c.nc.Write(c.out.b[:c.n])
	c.n = 0
	return err
}

// WriteString buffers s.
func (c *Conn) WriteString(s string) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return 0, net.ErrClosed
	}
	total := 0
	for len(s) > 0 {
		m := copy(c.out.b[c.n:], s)
		c.n += m
		total += m
		s = s[m:]
		if c.n == size {
			if err := c.flush(); err != nil {
				return total, err
			}
		}
	}
	return total, nil
}

// Close writes the rest and closes the connection. Later calls return io.ErrClosedPipe.
func (c *Conn) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return io.ErrClosedPipe
	}
	c.closed = true
	err := c.flush()
	frames.Put(c.out)
	if cerr := c.nc.Close(); err == nil {
		err = cerr
	}
	return err
}
