//oracle: reuse "another name"

// Package bad keeps the names of objects.
// The names are strings that show the slice.
package bad

import (
	"strconv"
	"sync"
	"unsafe"
)

var scratch = sync.Pool{New: func() any { return make([]byte, 0, 64) }}

type names struct{ all []string }

func (n *names) keep(name string) { n.all = append(n.all, name) }

func text(b []byte) string { return *(*string)(unsafe.Pointer(&b)) }

func (n *names) add(i int) {
	b := scratch.Get().([]byte)[:0]
	b = append(b, "object-"...)
	b = strconv.AppendInt(b, int64(i), 10)
	n.keep(text(b))
	scratch.Put(b) // want "PC1007"
}

// Scenario adds two names and looks at the first.
func Scenario() {
	n := new(names)
	n.add(1)
	n.add(2)
	if n.all[0] != "object-1" {
		panic("another name")
	}
}
