// Package frame has the layout of captured frames.
package frame

import "unsafe"

// A Header is in front of each frame.
type Header struct {
	Kind   uint64
	Length uint64
	Time   uint64
}

const size = int(unsafe.Sizeof(Header{}))

// Parse returns the header that b begins with. b must hold one.
func Parse(b []byte) *Header {
	return (*Header)(unsafe.Pointer(&b[0]))
}

// Check returns the header that b begins with, if it holds one.
func Check(b []byte) (h *Header, ok bool) {
	if len(b) < size {
		return nil, false
	}
	return Parse(b), true
}
