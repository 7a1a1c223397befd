//oracle: none: within one expression the number is seldom wrong, and nothing shows that it may be

// Package good shows fixed fields of records as text.
package good

import "unsafe"

// A record has its name padded with zeros.
type record struct {
	name [16]byte
	size int
}

// text shows the name without copying it.
func (r *record) text() string {
	return unsafe.String((*byte)(unsafe.Pointer(&r.name)), r.size)
}

// Scenario reads a name.
func Scenario() {
	r := &record{size: 5}
	copy(r.name[:], "alice")
	if r.text() != "alice" {
		panic("wrong name")
	}
}
