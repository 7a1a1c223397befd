// Package regs gives access to the register window of the sensor hub, by word and by byte.
package regs

import (
	"errors"
	"unsafe"
)

// Count is the number of registers in a window.
const Count = 32

const (
	wordSize   = unsafe.Sizeof(uint32(0))
	windowSize = Count * wordSize
)

// ErrRange is returned for a register or offset outside the window.
var ErrRange = errors.New("regs: outside the window")

// Bank is a copy of the window.
type Bank struct {
	window [Count]uint32
}

// word returns the register at a byte offset. Callers have checked it.
func (b *Bank) word(off uintptr) *uint32 {
	return (*uint32)(unsafe.Pointer(uintptr(unsafe.Pointer(b)) + off))
}

// Load returns register i.
func (b *Bank) Load(i int) (uint32, error) {
	if i < 0 || i >= Count {
		return 0, ErrRange
	}
	return *b.word(uintptr(i) * wordSize), nil
}

// StoreAt sets the register at the offset that the data sheet gives.
func (b *Bank) StoreAt(off uintptr, v uint32) error {
	if off > windowSize-wordSize || off%wordSize != 0 {
		return ErrRange
	}
	*b.word(off) = v
	return nil
}

// Pairs calls fn for each two neighbours, which the hub treats as one 64-bit value.
func (b *Bank) Pairs(fn func(lo, hi uint32)) {
	for off := uintptr(0); off+wordSize < windowSize; off += 2 * wordSize {
		fn(*b.word(off), *b.word(off + wordSize))
	}
}

// Image views the window as bytes, as it goes over the bus.
func (b *Bank) Image() []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(&b.window)), windowSize)
}
