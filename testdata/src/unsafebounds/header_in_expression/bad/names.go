//oracle: none: within one expression the number is seldom wrong, and nothing shows that it may be

// Package bad shows fixed fields of records as text.
package bad

import (
	"reflect"
	"unsafe"
)

// A record has its name padded with zeros.
type record struct {
	name [16]byte
	size int
}

// text shows the name without copying it.
func (r *record) text() string {
	return *(*string)(unsafe.Pointer(&reflect.StringHeader{Data: uintptr(unsafe.Pointer(&r.name)), Len: r.size})) // want "string made from a reflect.StringHeader that is no string's own.*PC5008"
}

// Scenario reads a name.
func Scenario() {
	r := &record{size: 5}
	copy(r.name[:], "alice")
	if r.text() != "alice" {
		panic("wrong name")
	}
}
