//oracle: panic "interface conversion: interface {} is nil"

// Package bad sorts chunks with buffers from a pool of its own.
// The pool, a local variable that a literal uses, has no New.
package bad

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
		c := chunks.Get().(*chunk) // want "PC1002"
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
