//oracle: checkptr "misaligned pointer conversion"

// Package bad carves nodes out of a slab.
package bad

import "unsafe"

// A node is in a list.
type node struct {
	next  *node
	value int
}

// A slab begins with a byte that says what it is for.
type slab struct {
	kind  uint32
	flags uint32
	tag   [4]byte
	nodes [4]uintptr
}

// first returns the slab's first node.
func (s *slab) first() *node {
	return (*node)(unsafe.Add(unsafe.Pointer(&s.tag), 4*unsafe.Sizeof(s.kind)+1)) // want "conversion to \\*node at offset 25 of \\*s \\(slab\\), which is 1 byte past a multiple of 8.*PC5005"
}

var slabs []*slab

// Scenario takes the first node.
func Scenario() {
	s := &slab{kind: 1}
	slabs = append(slabs, s)
	s.first().value = 1
}
