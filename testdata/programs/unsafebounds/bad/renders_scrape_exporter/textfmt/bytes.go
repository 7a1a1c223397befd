// Package textfmt writes the line protocol of the metrics endpoint.
package textfmt

import "unsafe"

// rawBytes views the text of a label without copying it. Callers only read.
func rawBytes(s string) []byte {
	return *(*[]byte)(unsafe.Pointer(&s)) // want "PC5001"
}
