//oracle: asan

// Package bad makes labels of the bytes at an address.
package bad

import (
	"reflect"
	"runtime"
	"unsafe"
)

// label returns the n bytes at addr as a string.
//
//go:noinline
func label(addr uintptr, n int) string {
	runtime.GC()
	var h reflect.StringHeader
	h.Data = addr
	h.Len = n
	return *(*string)(unsafe.Pointer(&h)) // want "string made from a reflect.StringHeader.*the address of.*PC5008"
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
	return label(uintptr(unsafe.Pointer(&b[0])), len(b))
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
