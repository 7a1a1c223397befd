// Package bitmap reads the containers of a compressed bitmap in place.
package bitmap

import (
	"errors"
	"math/bits"
	"unsafe"
)

// maxValues is how many values a container of 16-bit numbers can have.
const maxValues = 1 << 16

// Errors of a container that cannot be read.
var (
	ErrSize  = errors.New("bitmap: bad container size")
	ErrAlign = errors.New("bitmap: container not aligned")
)

// View returns the words of a dense container, backed by raw.
func View(raw []byte) ([]uint64, error) {
	if len(raw) == 0 {
		return nil, nil
	}
	if len(raw)%8 != 0 || len(raw)/8 > maxValues/64 {
		return nil, ErrSize
	}
	p := unsafe.Pointer(unsafe.SliceData(raw))
	if uintptr(p)%unsafe.Alignof(uint64(0)) != 0 {
		return nil, ErrAlign
	}
	return unsafe.Slice((*uint64)(p), len(raw)/8), nil
}

// Values returns the numbers of a sparse container, backed by raw. An odd
// byte at the end is padding.
func Values(raw []byte) []uint16 {
	n := len(raw) / 2
	if n == 0 || n > maxValues {
		return nil
	}
	return (*[maxValues]uint16)(unsafe.Pointer(&raw[0]))[:n:n]
}

// Bytes is the reverse of View.
func Bytes(words []uint64) []byte {
	if len(words) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&words[0])), len(words)*8)
}

// Count returns the number of bits that are set.
func Count(words []uint64) (n int) {
	for _, w := range words {
		n += bits.OnesCount64(w)
	}
	return n
}
