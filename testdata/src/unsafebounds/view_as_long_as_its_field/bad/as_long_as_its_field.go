//oracle: assert "the seat is free"

// Package bad keeps the seats of a hall.
package bad

import "unsafe"

const wordBytes = 8

// A Hall has a bit for each seat, and the seats of those who pay later.
type Hall struct {
	seats [8]uint32
	owed  [4]uint64
}

// bytes returns the bits of all seats.
func (h *Hall) bytes() []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(&h.seats)), len(h.seats)*wordBytes) // want "unsafe.Slice of 64 byte needs 64 bytes, but only 32 of field seats are left.*PC5003"
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
