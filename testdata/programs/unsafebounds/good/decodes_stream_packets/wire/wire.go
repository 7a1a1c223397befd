// Package wire decodes packets in place.
package wire

import (
	"encoding/binary"
	"errors"
	"fmt"
	"unsafe"
)

// Header has only byte arrays, so that it can be viewed at any address.
type Header struct {
	Version  byte
	Kind     byte
	length   [2]byte
	sequence [4]byte
}

// Size is the encoded size of a header.
const Size = int(unsafe.Sizeof(Header{}))

// ErrShort is returned for a packet that ends too early.
var ErrShort = errors.New("wire: short packet")

// Len is the length of the payload.
func (h *Header) Len() int { return int(binary.BigEndian.Uint16(h.length[:])) }

// Seq is the sequence number.
func (h *Header) Seq() uint32 { return binary.BigEndian.Uint32(h.sequence[:]) }

// Parse views the header at the start of b and returns it with its payload and the rest.
func Parse(b []byte) (h *Header, payload, rest []byte, err error) {
	if len(b) < Size {
		return nil, nil, nil, ErrShort
	}
	h = (*Header)(unsafe.Pointer(&b[0]))
	end := Size + h.Len()
	if len(b) < end {
		return nil, nil, nil, fmt.Errorf("%w: %d of %d bytes", ErrShort, len(b), end)
	}
	return h, b[Size:end:end], b[end:], nil
}

// Append encodes one packet.
func Append(dst []byte, kind byte, seq uint32, payload string) []byte {
	dst = append(dst, 1, kind)
	dst = binary.BigEndian.AppendUint16(dst, uint16(len(payload)))
	dst = binary.BigEndian.AppendUint32(dst, seq)
	return append(dst, payload...)
}
