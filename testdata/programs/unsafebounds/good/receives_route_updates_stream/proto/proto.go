// Package proto reads the messages of the routing protocol.
package proto

import (
	"errors"
	"fmt"
	"io"
	"unsafe"
)

// Magic starts each message.
const Magic uint32 = 0x52544531

// ErrOption is returned for a message with a partial option.
var ErrOption = errors.New("proto: partial option")

// Preamble is the first part of a message.
type Preamble struct {
	Magic   uint32
	Options uint32 // bytes of options behind the route
}

// Route is the second part of a message; any number of options follow.
type (
	Route  struct{ Prefix, Mask, NextHop, Metric uint32 }
	Option struct{ Code, Value uint32 }
)

const (
	routeOffset = unsafe.Sizeof(Preamble{})
	fixedSize   = routeOffset + unsafe.Sizeof(Route{})
	optionSize  = int(unsafe.Sizeof(Option{}))
	maxOptions  = 1 << 10
)

// decodeRoute expects the fixed part of a message.
func decodeRoute(b []byte) Route {
	return *(*Route)(unsafe.Pointer(&b[routeOffset]))
}

// decodeOptions reads options up to the end of b.
func decodeOptions(b []byte) (list []Option, err error) {
	for len(b) >= optionSize {
		list = append(list, *(*Option)(unsafe.Pointer(unsafe.SliceData(b))))
		b = b[optionSize:]
	}
	if len(b) != 0 {
		return nil, ErrOption
	}
	return list, nil
}

// ReadMessage reads one message.
func ReadMessage(r io.Reader) (Route, []Option, error) {
	var fixed [fixedSize]byte
	if _, err := io.ReadFull(r, fixed[:]); err != nil {
		return Route{}, nil, err
	}
	p := *(*Preamble)(unsafe.Pointer(&fixed))
	if p.Magic != Magic || p.Options > maxOptions {
		return Route{}, nil, fmt.Errorf("proto: bad preamble %#x %d", p.Magic, p.Options)
	}
	// Words, so that the options are aligned.
	words := make([]uint32, (p.Options+3)/4)
	opts := unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(words))), p.Options)
	if _, err := io.ReadFull(r, opts); err != nil {
		return Route{}, nil, err
	}
	list, err := decodeOptions(opts)
	return decodeRoute(fixed[:]), list, err
}
