// Package framebuf hands out byte slices by size class.
package framebuf

import (
	"math/bits"
	"sync"
)

const (
	minShift = 6
	classes  = 10
)

// Allocator recycles slices. The zero value is ready for use.
type Allocator struct {
	class [classes]sync.Pool
}

// index returns the class whose slices hold n bytes, or -1.
func index(n int) int {
	if n <= 1<<minShift {
		return 0
	}
	i := bits.Len(uint(n-1)) - minShift
	if i >= classes {
		return -1
	}
	return i
}

// Get returns a slice of length n; its contents are undefined.
func (a *Allocator) Get(n int) []byte {
	i := index(n)
	if i < 0 {
		return make([]byte, n)
	}
	if v := a.class[i].Get(); v != nil {
		return (*v.(*[]byte))[:n]
	}
	return make([]byte, n, 1<<(minShift+i))
}

// Put gives b back. Slices that are not of a class size are left to the
// garbage collector.
func (a *Allocator) Put(b []byte) {
	i := index(cap(b))
	if i < 0 || cap(b) != 1<<(minShift+i) {
		return
	}
	a.class[i].Put(b[:0]) // want "PC1004"
}
