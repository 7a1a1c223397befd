//oracle: 386

// Package bad keeps sequence numbers in a shared page.
package bad

import (
	"sync/atomic"
	"unsafe"
)

// A page is memory that several readers look at.
type page struct {
	mem []byte
}

func newPage() *page { return &page{mem: make([]byte, 4096)} }

const slotSize = 12

// slot returns the sequence number at off.
func slot(p unsafe.Pointer, off uintptr) *uint64 {
	return (*uint64)(unsafe.Add(p, off))
}

// next counts in one slot of the page.
func next(p unsafe.Pointer, off uintptr) uint64 {
	return atomic.AddUint64((*uint64)(unsafe.Add(p, off)), 1) // want "conversion to \\*uint64 at offset 12 of the \\[\\]byte made at.*4 bytes past a multiple of 8.*PC5005"
}

var kept *page

// Scenario counts in the second slot.
func Scenario() {
	p := newPage()
	kept = p
	next(unsafe.Pointer(&p.mem[0]), slotSize)
}
