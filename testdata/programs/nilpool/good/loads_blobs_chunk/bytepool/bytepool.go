// Package bytepool lends byte buffers in size classes.
package bytepool

import (
	"math/bits"
	"sync"
)

const (
	minShift = 8
	maxShift = 14
)

// Buf is a buffer that remembers its size class.
type Buf struct {
	B     []byte
	class int
}

var classes [maxShift - minShift + 1]sync.Pool

func init() {
	for i := range classes {
		size := 1 << (minShift + i)
		classes[i].New = func() any { return &Buf{B: make([]byte, size), class: i} }
	}
}

func classOf(n int) int {
	if n <= 1<<minShift {
		return 0
	}
	return bits.Len(uint(n-1)) - minShift
}

// Get lends a buffer of n bytes. Large ones are not pooled.
func Get(n int) *Buf {
	c := classOf(n)
	if c >= len(classes) {
		return &Buf{B: make([]byte, n), class: -1}
	}
	b := classes[c].Get().(*Buf)
	b.B = b.B[:n]
	return b
}

// Put takes a buffer back; nil and unpooled buffers are dropped.
func Put(b *Buf) {
	if b == nil || b.class < 0 || cap(b.B) < 1<<(minShift+b.class) {
		return
	}
	b.B = b.B[:cap(b.B)]
	classes[b.class].Put(b)
}
