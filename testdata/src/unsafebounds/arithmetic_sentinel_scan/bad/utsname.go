//oracle: asan

// Package bad reads the names that the kernel gives the system.
package bad

import "unsafe"

const most = 256

// A name ends with a zero.
type name [65]byte

var kept []*name

// measure returns the length of a name.
func (n *name) measure() (length int) {
	p := unsafe.Pointer(n)
	for i := 0; i < most; i++ {
		length += int(*(*byte)(unsafe.Add(p, i)) & 1) // want "begins .*beyond the end.*PC5002"
	}
	return length
}

// Scenario measures a name.
func Scenario() {
	n := new(name)
	kept = append(kept, n)
	copy(n[:], "localhost")
	if n.measure() > most {
		println("unlikely")
	}
}
