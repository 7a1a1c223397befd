//oracle: checkptr "misaligned pointer conversion"

// Package good carves nodes out of a slab.
package good

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
	tag   [8]byte
	nodes [4]*node
}

// first returns the slab's first node.
func (s *slab) first() *node {
	return (*node)(unsafe.Add(unsafe.Pointer(&s.tag), 2*unsafe.Sizeof(s.kind)))
}

var slabs []*slab

// Scenario takes the first node.
func Scenario() {
	s := &slab{kind: 1}
	slabs = append(slabs, s)
	s.first().value = 1
}
