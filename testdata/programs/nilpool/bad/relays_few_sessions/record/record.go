// Package record frames application data into length-prefixed records.
package record

import (
	"encoding/binary"
	"errors"
	"io"
	"sync"
)

const maxPayload = 1 << 14

// ErrTooLarge is returned for payloads over the record limit.
var ErrTooLarge = errors.New("record: payload too large")

type block struct {
	hdr  [5]byte
	data []byte
}

var blocks = sync.Pool{
	New: func() any { return &block{data: make([]byte, 0, maxPayload)} },
}

// Conn writes records to an underlying stream.
type Conn struct {
	mu  sync.Mutex
	w   io.WriteCloser
	out *block
	seq uint64
}

// NewConn wraps w.
func NewConn(w io.WriteCloser) *Conn {
	b := blocks.Get().(*block)
	b.data = b.data[:0]
	return &Conn{w: w, out: b}
}

// WriteRecord frames p and writes it out.
func (c *Conn) WriteRecord(typ byte, p []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.out == nil {
		return io.ErrClosedPipe
	}
	if len(p) > maxPayload {
		return ErrTooLarge
	}
	c.out.hdr[0] = typ
	c.out.hdr[1], c.out.hdr[2] = 3, 3
	binary.BigEndian.PutUint16(c.out.hdr[3:], uint16(len(p)))
	c.out.data = append(c.out.data[:0], c.out.hdr[:]...)
	c.out.data = append(c.out.data, p...)
	c.seq++
	_, err := c.w.Write(c.out.data)
	return err
}

// Close releases the write block and closes the stream.
func (c *Conn) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	blocks.Put(c.out)
	c.out = nil
	return c.w.Close()
}
