//oracle: panic "nil pointer dereference"

// Package good keeps the scratch space of a parser.
package good

import (
	"runtime"
	"runtime/debug"
	"sync"

	"fixture/nilpool/typednil_result_of_helper_of_other_package/good/scratch"
)

var spaces = sync.Pool{New: func() any { return new(scratch.Space) }}

// parse returns the number of words, with what space there is for them.
func parse(words []string) int {
	s := scratch.For(len(words))
	if s != nil {
		defer spaces.Put(s)
	}
	return len(words)
}

// Scenario parses an empty line and a longer one.
func Scenario() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	parse(nil)
	s := spaces.Get().(*scratch.Space)
	s.Words++
}
