// Package conv holds the conversions that the signer does on its hot path.
package conv

import "unsafe"

// sliceable is a string with a capacity behind it, in the order in which a
// slice has them.
type sliceable struct {
	string
	capacity int
}

// Bytes returns the bytes of s without copying. The result is read only.
func Bytes(s string) []byte {
	return *(*[]byte)(unsafe.Pointer(&sliceable{s, len(s)}))
}

// String returns b as a string without copying. b must not change afterwards.
func String(b []byte) string {
	return *(*string)(unsafe.Pointer(&b))
}
