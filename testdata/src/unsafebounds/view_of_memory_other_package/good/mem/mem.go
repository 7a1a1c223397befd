// Package mem sees memory as bytes.
package mem

import "unsafe"

// Bytes returns the n bytes at p.
func Bytes(p unsafe.Pointer, n int) []byte {
	if p == nil || n <= 0 {
		return nil
	}
	return unsafe.Slice((*byte)(p), n)
}
