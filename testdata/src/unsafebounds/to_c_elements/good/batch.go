//oracle: panic "argument of cgo function has Go pointer to unpinned Go"

// Package good hands lists of pieces to C.
package good

// #include <stdlib.h>
// struct piece { const unsigned char *base; long n; };
// static long total(const struct piece *p, int n) { long s = 0; for (int i = 0; i < n; i++) s += p[i].n; return s; }
import "C"

import "unsafe"

// A batch collects pieces.
type batch struct {
	pieces []C.struct_piece
}

func (b *batch) add(p []byte) {
	b.pieces = append(b.pieces, C.struct_piece{base: (*C.uchar)(C.CBytes(p)), n: C.long(len(p))})
}

func (b *batch) total() int {
	return int(C.total(&b.pieces[0], C.int(len(b.pieces))))
}

// lengths adds up the pieces of a list.
func lengths(texts []string) int {
	pieces := make([]C.struct_piece, len(texts))
	for i, text := range texts {
		own := C.CString(text)
		defer C.free(unsafe.Pointer(own))
		pieces[i].base = (*C.uchar)(unsafe.Pointer(own))
		pieces[i].n = C.long(len(text))
	}
	return int(C.total(unsafe.SliceData(pieces), C.int(len(pieces))))
}

func (b *batch) free() {
	for _, p := range b.pieces {
		C.free(unsafe.Pointer(p.base))
	}
}

// Scenario adds up two lists.
func Scenario() {
	b := &batch{pieces: make([]C.struct_piece, 0, 4)}
	defer b.free()
	b.add([]byte("first"))
	b.add([]byte("second"))
	if b.total()+lengths([]string{"third", "fourth"}) != 22 {
		panic("wrong length")
	}
}
