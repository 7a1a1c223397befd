// Package proto reads the messages of the routing protocol.
package proto

import (
	"fmt"
	"unsafe"
)

// Magic starts each message.
const Magic uint32 = 0x52544531

// Preamble is the first part of a message.
type Preamble struct {
	Magic uint32
	Kind  uint32
}

// Route is the second part of a message.
type Route struct {
	Prefix  uint32
	Mask    uint32
	NextHop uint32
	Metric  uint32
}

const routeOffset = 8

// Check verifies the preamble.
func Check(b []byte) error {
	if len(b) < int(unsafe.Sizeof(Preamble{})) {
		return fmt.Errorf("proto: message of %d bytes", len(b))
	}
	if p := (*Preamble)(unsafe.Pointer(&b[0])); p.Magic != Magic {
		return fmt.Errorf("proto: bad magic %#x", p.Magic)
	}
	return nil
}

// DecodeRoute reads the route of a message whose preamble is checked.
func DecodeRoute(b []byte) Route {
	return *(*Route)(unsafe.Pointer(&b[routeOffset]))
}
