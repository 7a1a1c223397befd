// Package wire is the frame format between broker and clients.
package wire

import (
	"errors"
	"fmt"
	"unsafe"
)

// Header is the head of every frame, in native order.
type Header struct {
	Topic    uint32
	Priority uint32
	ID       uint64
	Expiry   uint64
}

// Limits of a frame's length.
const (
	HeaderLen = int(unsafe.Sizeof(Header{}))
	MaxFrame  = 1 << 16
)

// ErrLength is reported for frames that are too short or too long.
var ErrLength = errors.New("wire: bad frame length")

// CheckLen says whether a frame of n bytes can be read.
func CheckLen(n int) error {
	if n < HeaderLen || n > MaxFrame {
		return fmt.Errorf("%w: %d", ErrLength, n)
	}
	return nil
}

// Frame is a frame that CheckLen has passed.
type Frame []byte

// Header is the head in place.
func (f Frame) Header() *Header {
	_ = f[HeaderLen-1]
	return (*Header)(unsafe.Pointer(&f[0]))
}

// Payload is what follows the head.
func (f Frame) Payload() []byte { return f[HeaderLen:] }
