// Package wire reads the frames of the message broker: a length, then a header and the payload.
package wire

import (
	"encoding/binary"
	"errors"
	"io"
	"unsafe"
)

const maxFrame = 1 << 20

// ErrSize is returned for a frame whose length is out of range or disagrees with its header.
var ErrSize = errors.New("wire: bad frame size")

// header starts the body of a frame, in native order: both ends are on one host.
type header struct {
	Topic  uint64
	Offset uint64
	Size   uint32
	Kind   uint32
}

const headerSize = int(unsafe.Sizeof(header{}))

// kindTx marks frames whose header is followed by the transaction's id.
const kindTx = 2

// Message is a decoded frame.
type Message struct {
	Topic, Offset, Tx uint64
	Payload           []byte
}

func need(b []byte, n int) error {
	if len(b) < n {
		return ErrSize
	}
	return nil
}

func readTx(b []byte) (uint64, []byte, error) {
	if err := need(b, 8); err != nil {
		return 0, nil, err
	}
	return *(*uint64)(unsafe.Pointer(&b[0])), b[8:], nil
}

// Read decodes the next frame of r.
func Read(r io.Reader) (*Message, error) {
	var prefix [4]byte
	if _, err := io.ReadFull(r, prefix[:]); err != nil {
		return nil, err
	}
	n := binary.NativeEndian.Uint32(prefix[:])
	if n < uint32(headerSize) || n > maxFrame {
		return nil, ErrSize
	}
	body := make([]byte, n)
	if _, err := io.ReadFull(r, body); err != nil {
		return nil, err
	}
	h := (*header)(unsafe.Pointer(&body[0]))
	m := &Message{Topic: h.Topic, Offset: h.Offset}
	rest := body[headerSize:]
	if h.Kind == kindTx {
		var err error
		if m.Tx, rest, err = readTx(rest); err != nil {
			return nil, err
		}
	}
	if int(h.Size) != len(rest) {
		return nil, ErrSize
	}
	m.Payload = rest
	return m, nil
}
