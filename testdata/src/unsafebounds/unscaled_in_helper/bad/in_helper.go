//oracle: asan

// Package bad decodes arrays of numbers.
package bad

import "unsafe"

// A decoder has the rest of a message.
type decoder struct {
	rest []uint16
	sum  uint64
}

// numbers looks at any slice as one of numbers.
func numbers(slice unsafe.Pointer) []uint64 {
	return *(*[]uint64)(slice) // want "\\[\\]uint16 taken for a \\[\\]uint64.*PC5006"
}

func (d *decoder) decode() {
	for _, n := range numbers(unsafe.Pointer(&d.rest)) {
		d.sum += n
	}
}

var decoders []*decoder

// Scenario decodes four numbers.
func Scenario() {
	d := &decoder{rest: make([]uint16, 16)}
	decoders = append(decoders, d)
	d.decode()
}
