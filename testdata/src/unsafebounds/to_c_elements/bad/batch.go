//oracle: panic "argument of cgo function has Go pointer to unpinned Go"

// Package bad hands lists of pieces to C.
package bad

// struct piece { const unsigned char *base; long n; };
// static long total(const struct piece *p, int n) { long s = 0; for (int i = 0; i < n; i++) s += p[i].n; return s; }
import "C"

import (
	"bytes"
	"unsafe"
)

// A batch collects pieces.
type batch struct {
	pieces []C.struct_piece
}

func (b *batch) add(p []byte) {
	own := bytes.Clone(p)
	b.pieces = append(b.pieces, C.struct_piece{base: (*C.uchar)(&own[0]), n: C.long(len(own))})
}

func (b *batch) total() int {
	return int(C.total(&b.pieces[0], C.int(len(b.pieces)))) // want "a slice is passed to C.total whose elements hold Go pointers: field base points to what bytes.Clone returned.*PC5011"
}

// lengths adds up the pieces of a list.
func lengths(texts []string) int {
	pieces := make([]C.struct_piece, len(texts))
	for i, text := range texts {
		own := []byte(text)
		pieces[i].base = (*C.uchar)(unsafe.Pointer(&own[0]))
		pieces[i].n = C.long(len(text))
	}
	return int(C.total(unsafe.SliceData(pieces), C.int(len(pieces)))) // want "a slice is passed to C.total whose elements hold Go pointers: field base points to.*PC5011"
}

// Scenario adds up two lists.
func Scenario() {
	b := &batch{pieces: make([]C.struct_piece, 0, 4)}
	b.add([]byte("first"))
	b.add([]byte("second"))
	if b.total()+lengths([]string{"third", "fourth"}) != 22 {
		panic("wrong length")
	}
}
