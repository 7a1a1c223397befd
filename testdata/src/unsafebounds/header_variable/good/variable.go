//oracle: asan

// Package good shows the names in a table of bytes as strings.
package good

import (
	"runtime"
	"unsafe"
)

// A table holds names one behind the other.
type table struct {
	names []byte
}

//go:noinline
func load() *table { return &table{names: []byte("alice and bob and carol and dave")} }

// name returns the name at off without copying it.
func (t *table) name(off, n int) string {
	s := unsafe.String(&t.names[off], n)
	progress()
	return s
}

func progress() { runtime.GC() }

// Scenario reads one name of a table that nobody else holds.
func Scenario() {
	line := make([]byte, 16)
	if n := copy(line, load().name(0, 5)); line[n-1] != 'e' {
		panic("wrong name")
	}
}
