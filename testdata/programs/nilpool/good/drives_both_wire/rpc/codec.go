// Package rpc encodes calls in one of two wire formats.
package rpc

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"sync"
)

// Header describes one call.
type Header struct {
	Method string `json:"method"`
	Seq    uint32 `json:"seq"`
}

// Header2 is the name under which version 2 clients know the header.
type Header2 = Header

// Codec turns headers into bytes and back.
type Codec interface {
	Marshal(h *Header) ([]byte, error)
	Unmarshal(p []byte, h *Header) error
}

type jsonCodec struct{ calls int }

func (c *jsonCodec) Marshal(h *Header) ([]byte, error) { c.calls++; return json.Marshal(h) }

func (c *jsonCodec) Unmarshal(p []byte, h *Header) error { return json.Unmarshal(p, h) }

type binaryCodec struct{ scratch []byte }

func (c *binaryCodec) Marshal(h *Header) ([]byte, error) {
	c.scratch = binary.BigEndian.AppendUint32(c.scratch[:0], h.Seq)
	c.scratch = append(c.scratch, h.Method...)
	return append([]byte(nil), c.scratch...), nil
}

func (c *binaryCodec) Unmarshal(p []byte, h *Header) error {
	if len(p) < 4 {
		return errors.New("rpc: short header")
	}
	h.Seq, h.Method = binary.BigEndian.Uint32(p), string(p[4:])
	return nil
}

// Both kinds of codec share idle: a client takes whatever is free.
var (
	idle    = sync.Pool{New: func() any { return Codec(&binaryCodec{}) }}
	headers = sync.Pool{New: func() any { return new(Header2) }}
)

// Acquire returns a codec and the wire format's name.
func Acquire() (Codec, string) {
	switch c := idle.Get().(type) {
	case *binaryCodec:
		return c, "binary"
	case *jsonCodec:
		c.calls = 0
		return c, "json"
	default:
		panic("rpc: foreign codec")
	}
}

// NewJSON returns a JSON codec.
func NewJSON() Codec { return &jsonCodec{} }

// Release makes c available to the next Acquire.
func Release(c Codec) {
	if c != nil {
		idle.Put(c)
	}
}

// RoundTrip sends h through c and calls f with what arrives on the other side.
func RoundTrip(c Codec, h Header, f func(*Header) error) error {
	p, err := c.Marshal(&h)
	if err != nil {
		return err
	}
	got := headers.Get().(*Header)
	defer headers.Put(got)
	*got = Header{}
	if err := c.Unmarshal(p, got); err != nil {
		return err
	}
	return f(got)
}
