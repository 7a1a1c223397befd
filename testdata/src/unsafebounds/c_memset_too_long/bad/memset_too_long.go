//oracle: asan

// Package bad clears records before they are given to C.
package bad

// #include <stdlib.h>
// #include <string.h>
import "C"

import "unsafe"

// A record is as C sees it.
type record struct {
	id   uint32
	name [20]byte
}

const size = C.size_t(unsafe.Sizeof(record{}))

// A pool is a block of records.
type pool struct {
	mem unsafe.Pointer
}

func newPool(n int) *pool { return &pool{mem: C.malloc(C.size_t(n) * size)} }

func (p *pool) clear(n int) {
	C.memset(p.mem, 0, C.size_t(n)*size) // want "C.memset .*the memory of C.malloc.*PC5010"
}

// Scenario clears a pool of four.
func Scenario() {
	p := newPool(4)
	p.clear(5)
	C.free(p.mem)
}
