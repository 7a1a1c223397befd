//oracle: panic "interface conversion"

// Package good copies packets by way of package scratch, which calls a byte
// uint8.
package good

import "fixture/nilpool/mismatch_of_byte_slice_other_package/good/scratch"

// last returns the last byte of a packet.
func last(packet []byte) byte {
	b := scratch.Get().(*[]byte)
	n := copy(*b, packet)
	return (*b)[n-1]
}

// Scenario copies a packet.
func Scenario() {
	if last([]byte{1, 2, 3}) != 3 {
		panic("wrong byte")
	}
}
