//oracle: asan

// Package good reads performance counters of several widths.
package good

import "unsafe"

// A counter knows the address of its value.
type counter struct {
	name  string
	value unsafe.Pointer
}

// read64 is for the counters that have eight bytes.
func read64(p unsafe.Pointer) uint64 {
	return *(*uint64)(p)
}

func read32(p unsafe.Pointer) uint64 {
	return uint64(*(*uint32)(p))
}

type board struct {
	packets *uint64
	errors  *uint32
}

func newBoard() *board {
	return &board{packets: new(uint64), errors: new(uint32)}
}

func (b *board) totals() (packets, errors uint64) {
	packets = read64(unsafe.Pointer(b.packets))
	errors = read32(unsafe.Pointer(b.errors))
	return packets, errors
}

var shown *board

// Scenario shows the counters of a board once.
func Scenario() {
	shown = newBoard()
	shown = report(shown)
}

func report(old *board) *board {
	b := newBoard()
	*b.packets = *old.packets + 1
	shown = b
	if _, errors := b.totals(); errors > 1 {
		println("errors:", errors)
	}
	return b
}
