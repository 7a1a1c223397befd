// Package bitset keeps presence bits in the byte layout of the disk format.
package bitset

import (
	"math/bits"
	"unsafe"
)

// Set is a fixed bit set.
type Set struct {
	raw []byte
}

// New returns a set of n bits, rounded up to full words.
func New(n int) *Set {
	words := (n + 63) / 64
	return &Set{raw: make([]byte, words*8)}
}

// Add sets bit i.
func (s *Set) Add(i int) {
	s.raw[i/8] |= 1 << (i % 8)
}

// Has reports bit i.
func (s *Set) Has(i int) bool {
	return s.raw[i/8]&(1<<(i%8)) != 0
}

// Bytes returns the disk form.
func (s *Set) Bytes() []byte { return s.raw }

// Count returns the number of bits that are set, a word at a time.
func (s *Set) Count() int {
	n := 0
	for _, w := range asWords(s.raw) {
		n += bits.OnesCount64(w)
	}
	return n
}

func asWords(b []byte) []uint64 {
	return *(*[]uint64)(unsafe.Pointer(&b)) // want "PC5006"
}
