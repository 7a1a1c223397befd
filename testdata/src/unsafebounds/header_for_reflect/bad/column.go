//oracle: asan

// Package bad shows the cells of a column as a slice of their type.
package bad

import (
	"reflect"
	"runtime"
	"unsafe"
)

// A column holds n cells of one type.
type column struct {
	cells unsafe.Pointer
	n     int
	of    reflect.Type
}

//go:noinline
func load() *column {
	cells := make([]int32, 64)
	for i := range cells {
		cells[i] = int32(i)
	}
	return &column{unsafe.Pointer(&cells[0]), len(cells), reflect.TypeFor[int32]()}
}

// values returns the cells, which it does not copy.
func (c *column) values() any {
	all := reflect.SliceOf(c.of)
	h := reflect.SliceHeader{Data: uintptr(c.cells), Len: c.n, Cap: c.n}
	progress()
	return reflect.NewAt(all, unsafe.Pointer(&h)).Elem().Interface() // want "slice made from a reflect.SliceHeader that is no slice's own.*PC5008"
}

func progress() { runtime.GC() }

// Scenario reads a column that nobody else holds.
func Scenario() {
	if v := load().values().([]int32); v[63] != 63 {
		panic("wrong cell")
	}
}
