// Package wire decodes the frames of the replication protocol.
package wire

import "unsafe"

// Header starts every frame.
type Header struct {
	Magic   [4]byte
	Kind    [2]byte
	Flags   [2]byte
	Seq     [8]byte
	Length  [4]byte
	Trailer [12]byte
}

// HeaderSize is the encoded size of Header.
const HeaderSize = int(unsafe.Sizeof(Header{}))

// Magic is the first field of a good frame.
var Magic = [4]byte{'R', 'P', 'L', '1'}

// Peek views the header at the start of b.
func Peek(b []byte) *Header {
	return (*Header)(unsafe.Pointer(&b[0]))
}

// Tail returns the trailer as a number.
func (h *Header) Tail() (sum int) {
	for _, c := range h.Trailer {
		sum += int(c)
	}
	return sum
}
