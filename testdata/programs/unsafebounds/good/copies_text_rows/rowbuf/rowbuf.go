// Package rowbuf passes row values between a text and a binary driver.
package rowbuf

import (
	"reflect"
	"runtime"
	"unsafe"
)

// Bytes views s through the header of a real slice.
func Bytes(s string) []byte {
	var b []byte
	src := (*reflect.StringHeader)(unsafe.Pointer(&s))
	dst := (*reflect.SliceHeader)(unsafe.Pointer(&b))
	dst.Data = src.Data
	dst.Len = src.Len
	dst.Cap = src.Len
	runtime.KeepAlive(s)
	return b
}

// Same reports whether a and b begin at the same address with equal lengths.
func Same(a, b []byte) bool {
	x := (*reflect.SliceHeader)(unsafe.Pointer(&a))
	y := (*reflect.SliceHeader)(unsafe.Pointer(&b))
	return x.Data == y.Data && x.Len == y.Len
}

// Shrink cuts the capacity of *b to its length.
func Shrink(b *[]byte) {
	h := (*reflect.SliceHeader)(unsafe.Pointer(b))
	if h.Cap > h.Len {
		h.Cap = h.Len
	}
}
