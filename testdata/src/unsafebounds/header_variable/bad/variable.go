//oracle: asan

// Package bad shows the names in a table of bytes as strings.
package bad

import (
	"reflect"
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
	var h reflect.StringHeader
	h.Data = uintptr(unsafe.Pointer(&t.names[off]))
	h.Len = n
	progress()
	return *(*string)(unsafe.Pointer(&h)) // want "string made from a reflect.StringHeader.*PC5008"
}

func progress() { runtime.GC() }

// Scenario reads one name of a table that nobody else holds.
func Scenario() {
	line := make([]byte, 16)
	if n := copy(line, load().name(0, 5)); line[n-1] != 'e' {
		panic("wrong name")
	}
}
