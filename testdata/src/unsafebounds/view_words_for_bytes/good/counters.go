//oracle: checkptr

// Package good keeps counters in blocks of bytes.
package good

import (
	"os"
	"unsafe"
)

var blocks [][]byte

// counters returns n counters in a block of their own.
func counters(n int) []uint32 {
	block := make([]byte, 4*n)
	blocks = append(blocks, block)
	return unsafe.Slice((*uint32)(unsafe.Pointer(unsafe.SliceData(block))), n)
}

// view returns n words behind a pointer.
func view(p unsafe.Pointer, n int) []uint64 {
	return unsafe.Slice((*uint64)(p), n)
}

// sums returns n sums.
func sums(n int) []uint64 {
	block := make([]byte, 8*n)
	blocks = append(blocks, block)
	return view(unsafe.Pointer(unsafe.SliceData(block)), n)
}

// Scenario counts.
func Scenario() {
	c, s := counters(600*len(os.Args)), sums(600*len(os.Args))
	for i := range c {
		c[i]++
		s[i] += uint64(c[i])
	}
}
