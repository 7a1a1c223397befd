//oracle: asan

// Package good decodes arrays of numbers.
package good

import "unsafe"

// A decoder has the rest of a message.
type decoder struct {
	rest []uint16
	sum  uint64
}

// numbers looks at any slice as one of numbers.
func numbers(slice []uint16) []uint64 {
	return unsafe.Slice((*uint64)(unsafe.Pointer(unsafe.SliceData(slice))), len(slice)/4)
}

func (d *decoder) decode() {
	for _, n := range numbers(d.rest) {
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
