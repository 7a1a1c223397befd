// Package arena is a bump allocator for values without pointers.
package arena

import (
	"errors"
	"unsafe"
)

// ErrFull is returned when a chunk has no room.
var ErrFull = errors.New("arena: full")

// Arena allocates from words, so that everything is aligned for 64 bits.
type Arena struct {
	words []uint64
	used  uintptr
}

// New returns an arena of at least size bytes.
func New(size int) *Arena {
	return &Arena{words: make([]uint64, (size+7)/8)}
}

// Cap is the size of the arena in bytes.
func (a *Arena) Cap() uintptr { return uintptr(len(a.words)) * 8 }

// Used is the number of bytes that are taken.
func (a *Arena) Used() uintptr { return a.used }

// alloc returns zeroed memory of the given size; align is a power of two up to 8.
func (a *Arena) alloc(size, align uintptr) (unsafe.Pointer, error) {
	off := (a.used + align - 1) &^ (align - 1)
	if size == 0 || off >= a.Cap() || size > a.Cap()-off {
		return nil, ErrFull
	}
	a.used = off + size
	return unsafe.Add(unsafe.Pointer(&a.words[0]), off), nil
}

// Sample is one measurement.
type Sample struct {
	At    int64
	Value float32
	Unit  uint8
}

// NewSample allocates a sample.
func (a *Arena) NewSample() (*Sample, error) {
	p, err := a.alloc(unsafe.Sizeof(Sample{}), unsafe.Alignof(Sample{}))
	if err != nil {
		return nil, err
	}
	return (*Sample)(p), nil
}

// Bytes allocates n bytes.
func (a *Arena) Bytes(n int) ([]byte, error) {
	if n <= 0 {
		return nil, nil
	}
	p, err := a.alloc(uintptr(n), 1)
	if err != nil {
		return nil, err
	}
	return unsafe.Slice((*byte)(p), n), nil
}
