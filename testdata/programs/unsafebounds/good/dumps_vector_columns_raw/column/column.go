// Package column views columns as bytes.
package column

import "unsafe"

// Bytes64 views a column of 64-bit values.
func Bytes64(c []uint64) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(c))), len(c)*8)
}

// Bytes32 views a column of floats.
func Bytes32(c []float32) []byte {
	n := len(c) * int(unsafe.Sizeof(float32(0)))
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(c))), n)
}
