//oracle: asan

// Package bad hands a table to a library of C.
package bad

// #include <stdlib.h>
import "C"

import "unsafe"

// A table has room for some numbers.
type table struct {
	cells *[8]uint32
}

func newTable() *table {
	p := C.malloc(C.size_t(8))
	return &table{cells: (*[8]uint32)(p)} // want "conversion to .*needs 32 bytes, but only 8 of the memory of C.malloc.*PC5010"
}

func (t *table) fill() {
	for i := range t.cells {
		t.cells[i] = uint32(i)
	}
}

// words looks at memory of C as words.
func words(p unsafe.Pointer, n int) []uint32 {
	return unsafe.Slice((*uint32)(p), n) // want "unsafe.Slice needs 32 bytes, but only 8 of the memory of C.malloc are left, as called at.*PC5010"
}

// Scenario fills a table.
func Scenario() {
	p := C.malloc(8)
	defer C.free(p)
	for i := range words(p, 8) {
		words(p, 8)[i] = uint32(i)
	}
}
