// Package arena shares byte buffers of a few size classes.
package arena

import (
	"fmt"
	"math/bits"
	"sync"
)

const (
	minShift = 6
	classes  = 5
)

// Buffer is a buffer of a size class.
type Buffer struct {
	B     []byte
	class int
}

var pools [classes]sync.Pool

func init() {
	for i := range pools {
		size := 1 << (minShift + i)
		pools[i].New = func() any {
			return &Buffer{B: make([]byte, 0, size), class: i}
		}
	}
}

// classOf returns the class that holds n bytes, or -1.
func classOf(n int) int {
	if n <= 1<<minShift {
		return 0
	}
	c := bits.Len(uint(n-1)) - minShift
	if c >= classes {
		return -1
	}
	return c
}

// Get returns an empty buffer for n bytes.
func Get(n int) (*Buffer, error) {
	if n < 0 {
		return nil, fmt.Errorf("arena: size %d", n)
	}
	c := classOf(n)
	if c < 0 {
		return &Buffer{B: make([]byte, 0, n), class: -1}, nil
	}
	b := pools[c].Get().(*Buffer)
	b.B = b.B[:0]
	return b, nil
}

// Put takes a buffer back; outsized ones are left to the collector.
func Put(b *Buffer) {
	if b == nil || b.class < 0 {
		return
	}
	// The caller may have grown it: it then serves a bigger class.
	c := bits.Len(uint(cap(b.B))) - 1 - minShift
	if c < 0 || c >= classes {
		return
	}
	b.class = c
	pools[c].Put(b)
}
