// Package frame tells apart the datagrams of a discovery protocol.
package frame

import (
	"errors"
	"fmt"
	"unsafe"
)

// Hello is the short datagram.
type Hello struct {
	Kind byte
	TTL  byte
	Port [2]byte
}

// Offer is the long one; it begins like Hello.
type Offer struct {
	Hello
	Addr [4]byte
	Cost [2]byte
}

const (
	helloLen = 4
	offerLen = 10
)

// ErrLength is returned for datagrams of any other length.
var ErrLength = errors.New("frame: bad length")

func port(p [2]byte) int { return int(p[0])<<8 | int(p[1]) }

// Decode describes the datagram b.
func Decode(b []byte) (string, error) {
	switch len(b) {
	case helloLen:
		h := asHello(b)
		return fmt.Sprintf("hello ttl=%d port=%d", h.TTL, port(h.Port)), nil
	case offerLen:
		o := (*Offer)(unsafe.Pointer(&b[0]))
		h := (*Hello)(unsafe.Pointer(o))
		return fmt.Sprintf("offer port=%d addr=%d.%d cost=%d", port(h.Port), o.Addr[0], o.Addr[3], port(o.Cost)), nil
	default:
		return "", fmt.Errorf("%w: %d", ErrLength, len(b))
	}
}

func asHello(b []byte) *Hello {
	b = b[:helloLen]
	return (*Hello)(unsafe.Pointer(&b[0]))
}

// Trailer reads the last four bytes of b, if it has them.
func Trailer(b []byte) (v [4]byte, ok bool) {
	off := len(b) - len(v)
	if off < 0 {
		return v, false
	}
	return *(*[4]byte)(unsafe.Pointer(&b[off])), true
}
