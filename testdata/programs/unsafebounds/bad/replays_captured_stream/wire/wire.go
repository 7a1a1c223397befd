// Package wire reads the frames of the message broker: a length, then a header and the payload.
package wire

import (
	"encoding/binary"
	"errors"
	"io"
	"unsafe"
)

const maxFrame = 1 << 20

// Errors of a damaged stream.
var (
	ErrEmpty    = errors.New("wire: empty frame")
	ErrTooLarge = errors.New("wire: frame too large")
	ErrPayload  = errors.New("wire: payload length disagrees with the frame")
)

// header starts the body of a frame, in native order: both ends are on one host.
type header struct {
	Topic  uint64
	Offset uint64
	Size   uint32
	Kind   uint32
}

// Message is a decoded frame.
type Message struct {
	Topic   uint64
	Offset  uint64
	Kind    uint32
	Payload []byte
}

// Read decodes the next frame of r.
func Read(r io.Reader) (*Message, error) {
	var prefix [4]byte
	if _, err := io.ReadFull(r, prefix[:]); err != nil {
		return nil, err
	}
	n := binary.NativeEndian.Uint32(prefix[:])
	switch {
	case n == 0:
		return nil, ErrEmpty
	case n > maxFrame:
		return nil, ErrTooLarge
	}
	body := make([]byte, n)
	if _, err := io.ReadFull(r, body); err != nil {
		return nil, err
	}
	h := (*header)(unsafe.Pointer(&body[0])) // want "PC5004"
	m := &Message{Topic: h.Topic, Offset: h.Offset, Kind: h.Kind}
	if h.Size == 0 {
		return m, nil
	}
	rest := int(n) - int(unsafe.Sizeof(*h))
	if int(h.Size) != rest {
		return nil, ErrPayload
	}
	m.Payload = body[unsafe.Sizeof(*h):]
	return m, nil
}
