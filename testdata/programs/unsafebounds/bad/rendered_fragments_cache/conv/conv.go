// Package conv holds the conversions that the cache does on its hot path.
package conv

import "unsafe"

// String returns b as a string without copying. b must not change afterwards.
func String(b []byte) string {
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// Bytes returns the bytes of s without copying. The result is read only.
func Bytes(s string) []byte {
	return *(*[]byte)(unsafe.Pointer(&s)) // want "PC5001"
}
