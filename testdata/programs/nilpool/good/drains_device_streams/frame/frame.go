// Package frame reads length-prefixed frames into recycled memory.
package frame

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
)

// MaxPayload is the largest payload that Read accepts.
const MaxPayload = 1 << 12

// ErrOversized is returned for frames beyond MaxPayload.
var ErrOversized = errors.New("frame too large")

// Frame is one message. It must be given back by Release.
type Frame struct {
	Kind    byte
	Payload []byte
}

var frames = sync.Pool{
	New: func() any { return &Frame{Payload: make([]byte, 0, 256)} },
}

// Read decodes the next frame; the frame is nil if the error is not.
func Read(r *bufio.Reader) (*Frame, error) {
	var hdr [3]byte
	if _, err := io.ReadFull(r, hdr[:]); err != nil {
		return nil, err
	}
	n := int(binary.BigEndian.Uint16(hdr[1:]))
	if n > MaxPayload {
		return nil, fmt.Errorf("%d bytes: %w", n, ErrOversized)
	}
	f := frames.Get().(*Frame)
	f.Kind = hdr[0]
	if cap(f.Payload) < n {
		f.Payload = make([]byte, n)
	}
	f.Payload = f.Payload[:n]
	if _, err := io.ReadFull(r, f.Payload); err != nil {
		f.Release()
		return nil, fmt.Errorf("payload: %w", err)
	}
	return f, nil
}

// Release gives the frame back. It may be called on a nil frame.
func (f *Frame) Release() {
	if f == nil {
		return
	}
	f.Kind = 0
	f.Payload = f.Payload[:0]
	frames.Put(f)
}
