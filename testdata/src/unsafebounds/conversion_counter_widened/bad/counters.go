//oracle: asan

// Package bad reads performance counters of several widths.
package bad

import "unsafe"

// A counter knows the address of its value.
type counter struct {
	name  string
	value unsafe.Pointer
}

// read64 is for the counters that have eight bytes.
func read64(p unsafe.Pointer) uint64 {
	return *(*uint64)(p) // want "needs 8 bytes, but at most 4 of \\*b.errors.*PC5001"
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
	errors = read64(unsafe.Pointer(b.errors))
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
