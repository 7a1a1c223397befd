//oracle: reuse "another name"

// Package bad numbers names.
// The key is a string that shows the scratch memory.
package bad

import (
	"sync"
	"unsafe"
)

type scratch struct{ buf []byte }

var pool = sync.Pool{New: func() any { return new(scratch) }}

type names struct{ ids map[string]int }

func (n *names) number(parts ...string) int {
	s := pool.Get().(*scratch)
	defer pool.Put(s) // want "PC1007"
	s.buf = s.buf[:0]
	for _, p := range parts {
		s.buf = append(s.buf, p...)
	}
	name := unsafe.String(unsafe.SliceData(s.buf), len(s.buf))
	id, ok := n.ids[name]
	if !ok {
		id = len(n.ids) + 1
		n.ids[name] = id
	}
	return id
}

// Scenario numbers two names and looks for the first.
func Scenario() {
	n := &names{ids: make(map[string]int)}
	n.number("job", "=a")
	n.number("job", "=b")
	for name, id := range n.ids {
		if id == 1 && name != "job=a" {
			panic("another name")
		}
	}
}
