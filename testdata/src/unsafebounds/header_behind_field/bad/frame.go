//oracle: asan

// Package bad hands out the memory of its frames.
// A frame points to a header that holds the address as a number.
package bad

import (
	"reflect"
	"runtime"
	"unsafe"
)

// A frame has the memory of an image.
type frame struct {
	rows   int
	pixels *reflect.SliceHeader
}

func newFrame(rows, columns int) *frame {
	block := make([]uint32, rows*columns)
	h := &reflect.SliceHeader{Data: uintptr(unsafe.Pointer(&block[0])), Len: len(block), Cap: len(block)}
	return &frame{rows: rows, pixels: h}
}

func (f *frame) image() []uint32 {
	return *(*[]uint32)(unsafe.Pointer(f.pixels)) // want "slice made from a reflect.SliceHeader.*PC5008"
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
