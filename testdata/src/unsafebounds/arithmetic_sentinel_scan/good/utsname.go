//oracle: asan

// Package good reads the names that the kernel gives the system.
package good

import "unsafe"

const most = 256

// A name ends with a zero.
type name [65]byte

var kept []*name

// measure returns the length of a name.
func (n *name) measure() (length int) {
	p := unsafe.Pointer(n)
	for length < most {
		if *(*byte)(unsafe.Add(p, length)) == 0 {
			break
		}
		length++
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
