// Package record frames lines as records.
package record

import (
	"io"
	"sync"
)

type block struct{ data []byte }

var blocks = sync.Pool{New: func() any { return new(block) }}

// Conn writes records.
type Conn struct {
	mu  sync.Mutex
	w   io.WriteCloser
	out *block
}

// New returns a connection that writes to w.
func New(w io.WriteCloser) *Conn {
	b := blocks.Get().(*block)
	b.data = b.data[:0]
	return &Conn{w: w, out: b}
}

// Write writes one record.
func (c *Conn) Write(line string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.out.data = append(c.out.data[:0], line...)
	_, err := c.w.Write(c.out.data)
	return err
}

// Close gives the block back and closes what is behind the connection.
func (c *Conn) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	blocks.Put(c.out)
	c.out = nil
	return c.w.Close()
}
