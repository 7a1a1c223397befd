//oracle: asan

// Package bad reads pixels out of a frame buffer.
package bad

import (
	"reflect"
	"unsafe"
)

// A screen is a buffer of bytes, four for a pixel.
type screen struct {
	buffer []byte
}

// pixels returns the buffer as pixels.
func (s *screen) pixels() (p []uint32) {
	from := (*reflect.SliceHeader)(unsafe.Pointer(&s.buffer))
	to := (*reflect.SliceHeader)(unsafe.Pointer(&p))
	to.Data = from.Data
	to.Len = from.Len // want "the length of a \\[\\]byte is stored as that of a \\[\\]uint32.*PC5006"
	to.Cap = from.Cap
	return p
}

var screens []*screen

func open(w, h int) *screen {
	s := &screen{buffer: make([]byte, w*h*4)}
	screens = append(screens, s)
	return s
}

// Scenario paints a small screen.
func Scenario() {
	for i := range open(4, 2).pixels() {
		screens[0].pixels()[i] = 0xffffff
	}
}
