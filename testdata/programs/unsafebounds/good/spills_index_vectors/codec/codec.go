// Package codec moves vectors to and from bytes of the machine's order.
package codec

import (
	"errors"
	"unsafe"
)

// ErrSize is returned for bytes that are no whole number of elements.
var ErrSize = errors.New("codec: odd size")

const elem = int(unsafe.Sizeof(uint32(0)))

// View returns the storage of v as bytes.
func View(v []uint32) []byte {
	if len(v) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&v[0])), len(v)*elem)
}

// Words returns b as elements: in place where it is aligned, or else as a copy.
func Words(b []byte) ([]uint32, error) {
	if len(b)%elem != 0 {
		return nil, ErrSize
	}
	n := len(b) / elem
	if n == 0 {
		return nil, nil
	}
	if uintptr(unsafe.Pointer(&b[0]))%unsafe.Alignof(uint32(0)) == 0 {
		return unsafe.Slice((*uint32)(unsafe.Pointer(&b[0])), n), nil
	}
	out := make([]uint32, n)
	copy(View(out), b)
	return out, nil
}
