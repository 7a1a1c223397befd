// Package tlv decodes the attribute lists of the device configuration socket.
package tlv

import (
	"errors"
	"unsafe"
)

type header struct {
	Type uint16
	Len  uint16 // with the header
}

const headerSize = int(unsafe.Sizeof(header{}))

// Attr is one attribute. Value aliases the input.
type Attr struct {
	Type  uint16
	Value []byte
}

// ErrLength is returned for an attribute whose length does not fit.
var ErrLength = errors.New("tlv: bad attribute length")

func align(n int) int { return (n + 3) &^ 3 }

// Parse splits b into attributes. Every attribute starts at a multiple of
// four bytes, in host order.
func Parse(b []byte) ([]Attr, error) {
	var attrs []Attr
	for len(b) > 0 {
		h := (*header)(unsafe.Pointer(&b[0])) // want "PC5004"
		n := int(h.Len)
		if n < headerSize || n > len(b) {
			return attrs, ErrLength
		}
		attrs = append(attrs, Attr{Type: h.Type, Value: b[headerSize:n]})
		b = b[min(align(n), len(b)):]
	}
	return attrs, nil
}
