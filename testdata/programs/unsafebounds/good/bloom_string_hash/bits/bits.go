// Package bits is a set of small integers.
package bits

import mb "math/bits"

// Set holds size bits, a power of two.
type Set struct {
	words []uint64
	mask  uint64
}

// New returns an empty set.
func New(size uint) *Set {
	n := uint64(64)
	for n < uint64(size) {
		n *= 2
	}
	return &Set{words: make([]uint64, n/64), mask: n - 1}
}

// Put sets the bit that h selects.
func (s *Set) Put(h uint64) { s.words[(h&s.mask)/64] |= 1 << (h % 64) }

// Has tells whether it is set.
func (s *Set) Has(h uint64) bool { return s.words[(h&s.mask)/64]>>(h%64)&1 == 1 }

// Ones counts the bits that are set.
func (s *Set) Ones() (n int) {
	for _, w := range s.words {
		n += mb.OnesCount64(w)
	}
	return n
}
