//oracle: asan

// Package good hands out the memory of its frames.
// A frame points to the header of its own slice.
package good

import (
	"reflect"
	"runtime"
	"unsafe"
)

// A frame has the memory of an image.
type frame struct {
	rows   int
	pixels *reflect.SliceHeader
	block  []uint32
}

func newFrame(rows, columns int) *frame {
	f := &frame{rows: rows, block: make([]uint32, rows*columns)}
	f.pixels = (*reflect.SliceHeader)(unsafe.Pointer(&f.block))
	return f
}

func (f *frame) image() []uint32 {
	return *(*[]uint32)(unsafe.Pointer(f.pixels))
}

// A screen shows frames.
type screen struct {
	shown *frame
}

// Scenario paints a frame after a collection.
func Scenario() {
	s := &screen{newFrame(4, 16)}
	runtime.GC()
	for i := range s.shown.image() {
		s.shown.image()[i] = uint32(i)
	}
	if s.shown.rows != 4 || len(s.shown.image()) != 64 {
		panic("another frame")
	}
}
