// Package zerocopy converts between strings and byte slices without copying.
package zerocopy

import "unsafe"

// String views b as a string. The caller must not change b afterwards.
func String(b []byte) string {
	return *(*string)(unsafe.Pointer(&b))
}

// Bytes views s as a byte slice. The caller must only read from it.
func Bytes(s string) []byte {
	return *(*[]byte)(unsafe.Pointer(&s)) // want "PC5001"
}
