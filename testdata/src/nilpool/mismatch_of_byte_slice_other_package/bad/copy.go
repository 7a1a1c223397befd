//oracle: panic "interface conversion"

// Package bad copies packets by way of package scratch, which calls a byte
// uint8.
package bad

import (
	"bytes"

	"fixture/nilpool/mismatch_of_byte_slice_other_package/bad/scratch"
)

// last returns the last byte of a packet.
func last(packet []byte) byte {
	b := scratch.Get().(*bytes.Buffer) // want "PC1004"
	n := copy(b.Bytes(), packet)
	return (b.Bytes())[n-1]
}

// Scenario copies a packet.
func Scenario() {
	if last([]byte{1, 2, 3}) != 3 {
		panic("wrong byte")
	}
}
