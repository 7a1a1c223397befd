// Package wire decodes length-prefixed frames.
package wire

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
)

const maxFrame = 1 << 12

// ErrTooLong is returned for frames over the limit.
var ErrTooLong = errors.New("wire: frame too long")

// Frame is one message; hand it to Recycle when done.
type Frame struct {
	Kind    byte
	Payload []byte
}

// Decoder reads frames from a stream.
type Decoder struct {
	src    io.Reader
	frames sync.Pool
	count  int
}

// NewDecoder returns a decoder with spare frames at hand.
func NewDecoder(src io.Reader, spare int) *Decoder {
	d := &Decoder{src: src}
	for range spare {
		d.frames.Put(&Frame{Payload: make([]byte, 0, 64)})
	}
	return d
}

func (d *Decoder) acquire() any {
	d.count++
	return d.frames.Get()
}

// Next returns the next frame, or io.EOF.
func (d *Decoder) Next() (*Frame, error) {
	var head [3]byte
	if _, err := io.ReadFull(d.src, head[:]); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, io.EOF
		}
		return nil, fmt.Errorf("wire: header: %w", err)
	}
	n := int(binary.BigEndian.Uint16(head[1:]))
	if n > maxFrame {
		return nil, ErrTooLong
	}
	f := d.acquire().(*Frame) // want "PC1002"
	f.Kind = head[0]
	if cap(f.Payload) < n {
		f.Payload = make([]byte, n)
	}
	f.Payload = f.Payload[:n]
	if _, err := io.ReadFull(d.src, f.Payload); err != nil {
		d.Recycle(f)
		return nil, fmt.Errorf("wire: payload: %w", err)
	}
	return f, nil
}

// Recycle takes a frame back.
func (d *Decoder) Recycle(f *Frame) {
	f.Kind = 0
	f.Payload = f.Payload[:0]
	d.frames.Put(f)
}
