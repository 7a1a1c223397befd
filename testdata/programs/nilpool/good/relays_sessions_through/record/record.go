// Package record frames application data into length-prefixed records.
package record

import (
	"encoding/binary"
	"io"
	"sync"
)

const maxPayload = 1 << 14

type block struct {
	data []byte
}

var blocks = sync.Pool{
	New: func() any { return &block{data: make([]byte, 0, 512)} },
}

func newBlock() *block {
	b := blocks.Get().(*block)
	b.data = b.data[:0]
	return b
}

// free drops blocks that grew far beyond the usual size.
func (b *block) free() {
	if cap(b.data) > 4*maxPayload {
		return
	}
	blocks.Put(b)
}

// Conn writes records to an underlying stream.
type Conn struct {
	mu  sync.Mutex
	w   io.WriteCloser
	out *block
	err error
}

// NewConn wraps w. The write block is taken on the first write.
func NewConn(w io.WriteCloser) *Conn { return &Conn{w: w} }

// WriteRecord frames p and writes it out.
func (c *Conn) WriteRecord(typ byte, p []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err != nil {
		return c.err
	}
	if c.out == nil {
		c.out = newBlock()
	}
	for len(p) > 0 {
		n := min(len(p), maxPayload)
		c.out.data = append(c.out.data[:0], typ, 3, 3)
		c.out.data = binary.BigEndian.AppendUint16(c.out.data, uint16(n))
		c.out.data = append(c.out.data, p[:n]...)
		if _, err := c.w.Write(c.out.data); err != nil {
			c.release()
			c.err = err
			return err
		}
		p = p[n:]
	}
	return nil
}

// release hands the write block back. The caller holds c.mu.
func (c *Conn) release() {
	if c.out != nil {
		c.out.free()
		c.out = nil
	}
}

// Close may be called any number of times, and without any write before.
func (c *Conn) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.release()
	if c.err == io.ErrClosedPipe {
		return nil
	}
	c.err = io.ErrClosedPipe
	return c.w.Close()
}
