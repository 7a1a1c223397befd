//oracle: panic "argument of cgo function has Go pointer to unpinned Go"

// Package good writes several pieces with one call of C.
package good

// struct piece { void *base; long n; };
// static long total(struct piece *p, int n) { long s = 0; for (int i = 0; i < n; i++) s += p[i].n; return s; }
import "C"

import (
	"runtime"
	"unsafe"
)

// A writer has two pieces.
type writer struct {
	pieces [2]C.struct_piece
	pinner runtime.Pinner
}

func total(p *C.struct_piece, n int) int {
	return int(C.total(p, C.int(n)))
}

// write adds up the pieces.
func write(head, body *[32]byte) int {
	var pieces [2]C.struct_piece
	var pinner runtime.Pinner
	text := new([32]byte)
	pinner.Pin(text)
	defer pinner.Unpin()
	pieces[0].base = unsafe.Pointer(text)
	pieces[0].n = 32
	defer runtime.KeepAlive(text)
	return total(&pieces[0], 2)
}

// Scenario writes two pieces.
func Scenario() {
	if write(new([32]byte), new([32]byte)) != 32 {
		panic("wrong length")
	}
}
