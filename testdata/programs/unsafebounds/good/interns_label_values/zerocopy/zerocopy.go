// Package zerocopy converts between text and bytes without copying.
package zerocopy

import "unsafe"

// Bytes views s. The result must not be written to.
func Bytes(s string) []byte {
	if s == "" {
		return nil
	}
	return unsafe.Slice(unsafe.StringData(s), len(s))
}

// String views b, which must not change while the string is in use.
func String(b []byte) string {
	return *(*string)(unsafe.Pointer(&b))
}
