// Package classes lends buffers in sizes that are powers of two.
package classes

import (
	"math/bits"
	"sync"
)

const (
	minBits = 6
	maxBits = 14
)

// Buf is a buffer that knows where it belongs.
type Buf struct {
	B     []byte
	class int
}

// Set is a group of pools, one for each size.
type Set struct {
	pools [maxBits - minBits + 1]sync.Pool
}

// NewSet returns a set without buffers.
func NewSet() *Set {
	s := new(Set)
	for i := range s.pools {
		s.pools[i].New = func() any {
			return &Buf{B: make([]byte, 1<<(minBits+i)), class: i}
		}
	}
	return s
}

func classOf(n int) int {
	if n <= 1<<minBits {
		return 0
	}
	return bits.Len(uint(n-1)) - minBits
}

// Get returns a buffer of length n.
func (s *Set) Get(n int) *Buf {
	c := classOf(n)
	if c >= len(s.pools) {
		return &Buf{B: make([]byte, n), class: -1}
	}
	b := s.pools[c].Get().(*Buf)
	b.B = b.B[:n]
	return b
}

// Put takes the buffer back.
func (s *Set) Put(b *Buf) {
	if b == nil || b.class < 0 || cap(b.B) != 1<<(minBits+b.class) {
		return
	}
	b.B = b.B[:cap(b.B)]
	s.pools[b.class].Put(b)
}

// Grow returns a buffer of length n with the contents of b, which it takes.
func (s *Set) Grow(b *Buf, n int) *Buf {
	if n <= cap(b.B) {
		b.B = b.B[:n]
		return b
	}
	nb := s.Get(n)
	copy(nb.B, b.B)
	s.Put(b)
	return nb
}
