//oracle: asan

// Package good shows the cells of a column as a slice of their type.
package good

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
	array := reflect.NewAt(reflect.ArrayOf(c.n, c.of), c.cells).Elem()
	progress()
	return array.Slice(0, c.n).Interface()
}

// header copies the numbers of a header, of which no slice is made.
func (c *column) header() any {
	h := reflect.SliceHeader{Data: uintptr(c.cells), Len: c.n, Cap: c.n}
	return reflect.NewAt(reflect.TypeFor[reflect.SliceHeader](), unsafe.Pointer(&h)).Elem().Field(1).Interface()
}

func progress() { runtime.GC() }

// Scenario reads a column that nobody else holds.
func Scenario() {
	c := load()
	if v := c.values().([]int32); v[63] != 63 || c.header() != 64 {
		panic("wrong cell")
	}
}
