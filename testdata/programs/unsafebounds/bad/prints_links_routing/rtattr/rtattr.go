// Package rtattr walks the attributes of a routing message.
package rtattr

import (
	"errors"
	"unsafe"
)

// Header precedes each attribute.
type Header struct {
	Len  uint16
	Type uint16
}

// SizeofHeader is the size of a Header on the wire.
const SizeofHeader = 4

const alignTo = 4

var errLength = errors.New("rtattr: bad attribute length")

// Attr is one attribute. Value points into the message.
type Attr struct {
	Type  uint16
	Value []byte
}

// Parse returns the attributes in b, which starts at the first of them.
func Parse(b []byte) ([]Attr, error) {
	var attrs []Attr
	for len(b) > 0 {
		h := header(b)
		n := int(h.Len)
		if n < SizeofHeader || n > len(b) {
			return nil, errLength
		}
		attrs = append(attrs, Attr{Type: h.Type, Value: b[SizeofHeader:n]})
		b = b[min(align(n), len(b)):]
	}
	return attrs, nil
}

// header copies the header out of the message, which the reader reuses.
func header(b []byte) Header {
	return *(*Header)(unsafe.Pointer(&b[0])) // want "PC5004"
}

func align(n int) int {
	return (n + alignTo - 1) &^ (alignTo - 1)
}
