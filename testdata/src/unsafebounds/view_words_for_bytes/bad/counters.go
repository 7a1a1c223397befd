//oracle: checkptr

// Package bad keeps counters in blocks of bytes.
package bad

import (
	"os"
	"unsafe"
)

var blocks [][]byte

// counters returns n counters in a block of their own.
func counters(n int) []uint32 {
	block := make([]byte, n)
	blocks = append(blocks, block)
	return unsafe.Slice((*uint32)(unsafe.Pointer(unsafe.SliceData(block))), n) // want "unsafe.Slice reaches beyond the end of.*PC500[34]"
}

// view returns n words behind a pointer.
func view(p unsafe.Pointer, n int) []uint64 {
	return unsafe.Slice((*uint64)(p), n) // want "unsafe.Slice reaches beyond the end of.*as called at counters.go:29.*PC500[34]"
}

// sums returns n sums.
func sums(n int) []uint64 {
	block := make([]byte, 4*n)
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
