//oracle: checkptr

// Package bad carves values out of one block of memory.
package bad

import "unsafe"

// An arena is a block and how much of it is taken.
type arena struct {
	base  uintptr
	taken uintptr
	size  uintptr
}

var blocks [][]byte

func newArena(size int) *arena {
	block := make([]byte, size)
	blocks = append(blocks, block)
	return &arena{base: uintptr(unsafe.Pointer(&block[0])), size: uintptr(size)}
}

// take returns the next eight bytes.
func (a *arena) take() *uint64 {
	if a.taken+8 > a.size {
		return nil
	}
	off := a.taken
	a.taken += 8
	return (*uint64)(unsafe.Pointer(a.base + off)) // want "address that was kept in field base since.*PC5007"
}

// Scenario takes two values.
func Scenario() {
	used := newArena(64)
	*used.take() = 1
	*used.take() = 2
}
