//oracle: panic "interface conversion: interface {} is nil"

// Package good sorts chunks with buffers from a pool of its own.
// The literal asks whether the pool had one.
package good

import (
	"slices"
	"sync"
)

type chunk struct {
	ints []int
}

func sorted(list []int, size int) []int {
	var chunks sync.Pool
	var out []int
	each := func(part []int) {
		v := chunks.Get()
		if v == nil {
			v = new(chunk)
		}
		c := v.(*chunk)
		c.ints = append(c.ints[:0], part...)
		slices.Sort(c.ints)
		out = append(out, c.ints...)
		chunks.Put(c)
	}
	for part := range slices.Chunk(list, size) {
		each(part)
	}
	slices.Sort(out)
	return out
}

// Scenario sorts three numbers.
func Scenario() {
	if got := sorted([]int{3, 1, 2}, 2); got[0] != 1 {
		panic("not sorted")
	}
}
