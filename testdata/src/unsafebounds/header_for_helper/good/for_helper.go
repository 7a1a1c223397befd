//oracle: asan

// Package good builds strings out of the pieces of a rope.
package good

import (
	"runtime"
	"unsafe"
)

// A header is what a string consists of.
type header struct {
	data unsafe.Pointer
	n    int
}

// text makes a string of a header.
func text(h *header) string {
	return *(*string)(unsafe.Pointer(h))
}

// A rope is a list of pieces.
type rope struct {
	pieces [][]byte
}

// cut takes the first piece away and returns it as a string.
func (r *rope) cut() string {
	p := r.pieces[0]
	h := header{data: unsafe.Pointer(&p[0]), n: len(p)}
	r.pieces = r.pieces[:0]
	clear(r.pieces[:1])
	runtime.GC()
	return text(&h)
}

//go:noinline
func newRope(n int) *rope {
	piece := make([]byte, n)
	for i := range piece {
		piece[i] = 'x'
	}
	return &rope{pieces: [][]byte{piece}}
}

// Scenario cuts a rope.
func Scenario() {
	line := make([]byte, 40)
	copy(line, newRope(40).cut())
	for _, c := range line {
		if c != 'x' {
			panic("another piece")
		}
	}
}
