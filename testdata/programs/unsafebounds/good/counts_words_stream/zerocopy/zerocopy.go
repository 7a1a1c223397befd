// Package zerocopy converts between strings and byte slices without copying.
package zerocopy

import "unsafe"

// String views b as a string: the slice header starts with a string header.
// The caller must not change b afterwards.
func String(b []byte) string {
	return *(*string)(unsafe.Pointer(&b))
}

// Bytes views s as a byte slice. The caller must only read from it.
func Bytes(s string) []byte {
	if s == "" {
		return nil
	}
	return unsafe.Slice(unsafe.StringData(s), len(s))
}

// words is the layout of a slice header.
type words struct {
	data unsafe.Pointer
	len  int
	cap  int
}

// Spare is how many bytes may be appended to b without a new allocation.
func Spare(b []byte) int {
	w := (*words)(unsafe.Pointer(&b))
	return w.cap - w.len
}
