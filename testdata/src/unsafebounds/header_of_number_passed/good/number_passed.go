//oracle: asan

// Package good makes labels of the bytes at an address.
package good

import (
	"runtime"
	"unsafe"
)

// label returns the n bytes at addr as a string.
//
//go:noinline
func label(addr unsafe.Pointer, n int) string {
	runtime.GC()
	return unsafe.String((*byte)(addr), n)
}

//go:noinline
func blank(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = 'x'
	}
	return b
}

//go:noinline
func newLabel() string {
	b := blank(48)
	return label(unsafe.Pointer(&b[0]), len(b))
}

// Scenario reads a label.
func Scenario() {
	line := make([]byte, 48)
	copy(line, newLabel())
	for _, c := range line {
		if c != 'x' {
			panic("another label")
		}
	}
}
