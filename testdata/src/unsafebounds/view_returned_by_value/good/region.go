//oracle: checkptr

// Package good passes regions of memory around by value.
package good

import "unsafe"

// A region is memory of n numbers.
type region struct {
	base unsafe.Pointer
	n    int
}

// of returns the region of a slice.
func of(words []uint64) region {
	return region{base: unsafe.Pointer(&words[0]), n: len(words)}
}

// words is the way back.
func (r region) words() []uint64 {
	return unsafe.Slice((*uint64)(r.base), r.n)
}

var all [][]uint64

// Scenario takes a region apart again.
func Scenario() {
	words := make([]uint64, 8)
	all = append(all, words)
	if len(of(words).words()) == 0 {
		println("unlikely")
	}
}
