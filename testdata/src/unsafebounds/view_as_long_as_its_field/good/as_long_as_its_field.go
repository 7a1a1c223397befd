//oracle: assert "the seat is free"

// Package good keeps the seats of a hall.
package good

import "unsafe"

const wordBytes = 4

// A Hall has a bit for each seat, and the seats of those who pay later.
type Hall struct {
	seats [8]uint32
	owed  [4]uint64
}

// bytes returns the bits of all seats.
func (h *Hall) bytes() []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(&h.seats)), len(h.seats)*wordBytes)
}

// Empty frees all seats.
func (h *Hall) Empty() { clear(h.bytes()) }

// Scenario empties a hall.
func Scenario() {
	h := &Hall{}
	h.owed[2] = 17
	h.Empty()
	if h.owed[2] != 17 {
		panic("the seat is free")
	}
}
