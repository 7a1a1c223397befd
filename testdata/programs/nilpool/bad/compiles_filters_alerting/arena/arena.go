// Package arena lends scratch space to the query compiler.
package arena

import "sync"

// Scratch is the working memory of one compilation.
type Scratch struct {
	Tokens []string
	Stack  []int
}

var pool = sync.Pool{
	New: func() any {
		return &Scratch{Tokens: make([]string, 0, 64), Stack: make([]int, 0, 16)}
	},
}

// Acquire returns an empty scratch.
func Acquire() *Scratch {
	s := pool.Get().(*Scratch)
	s.Tokens = s.Tokens[:0]
	s.Stack = s.Stack[:0]
	return s
}

// Release hands the scratch back for reuse.
func Release(s *Scratch) {
	pool.Put(s)
}
