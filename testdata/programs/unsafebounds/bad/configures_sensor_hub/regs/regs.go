// Package regs gives access to the register window of the sensor hub.
package regs

import (
	"errors"
	"unsafe"
)

// Count is the number of registers in a window.
const Count = 32

// ErrRange is returned for a register number outside the window.
var ErrRange = errors.New("regs: no such register")

// Bank is a copy of the window, with the values as they were at the last sync.
type Bank struct {
	window [Count]uint32
	synced [Count]uint32
	dirty  uint32
}

func (b *Bank) slot(i int) *uint32 {
	base := unsafe.Pointer(&b.window[0])
	return (*uint32)(unsafe.Pointer(uintptr(base) + uintptr(i)*unsafe.Sizeof(base))) // want "PC5002"
}

// Load returns register i.
func (b *Bank) Load(i int) (uint32, error) {
	if i < 0 || i >= Count {
		return 0, ErrRange
	}
	return *b.slot(i), nil
}

// Store sets register i, to be written out by the next Sync.
func (b *Bank) Store(i int, v uint32) error {
	if i < 0 || i >= Count {
		return ErrRange
	}
	*b.slot(i) = v
	b.dirty |= 1 << i
	return nil
}

// Sync remembers the window as written and returns the number of registers that were dirty.
func (b *Bank) Sync() int {
	n := 0
	for i := range b.window {
		if b.dirty&(1<<i) != 0 {
			b.synced[i] = b.window[i]
			n++
		}
	}
	b.dirty = 0
	return n
}

// Window returns a copy of all registers.
func (b *Bank) Window() [Count]uint32 { return b.window }
