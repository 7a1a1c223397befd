//oracle: assert "the next page was overwritten"

// Package good hands out pages of a mapping.
package good

import "unsafe"

const maxMap = 1 << 20

// A mapping is memory that was mapped as a whole.
type mapping struct {
	base unsafe.Pointer
}

// page returns n bytes at off.
func (m *mapping) page(off, n int) []byte {
	return (*[maxMap]byte)(unsafe.Add(m.base, off))[:n:n]
}

var mapped []*[64]byte

func newMapping() *mapping {
	mem := new([64]byte)
	mapped = append(mapped, mem)
	return &mapping{base: unsafe.Pointer(mem)}
}

// Scenario appends to a copy of the first page, as it thinks.
func Scenario() {
	m := newMapping()
	first, second := m.page(0, 32), m.page(32, 32)
	extended := append(first, 0xff)
	if len(extended) == 33 && second[0] != 0 {
		panic("the next page was overwritten")
	}
}
