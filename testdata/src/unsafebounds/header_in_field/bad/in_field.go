//oracle: asan

// Package bad reuses the memory of its samples.
package bad

import (
	"reflect"
	"runtime"
	"unsafe"
)

// A window is a stretch of samples.
type window struct {
	samples reflect.SliceHeader
	first   int
}

func newWindow(n int) *window {
	block := make([]float64, n)
	w := &window{}
	w.samples.Data = uintptr(unsafe.Pointer(&block[0]))
	w.samples.Len, w.samples.Cap = n, n
	return w
}

// values returns the samples.
func (w *window) values() []float64 {
	return *(*[]float64)(unsafe.Pointer(&w.samples)) // want "slice made from a reflect.SliceHeader.*PC5008"
}

// size is that of the header in either form.
const size = unsafe.Sizeof(reflect.SliceHeader{}) + unsafe.Sizeof([]float64(nil))

var current *window

// Scenario fills a window after a collection.
func Scenario() {
	current = newWindow(16)
	runtime.GC()
	for i := range current.values() {
		current.values()[i] = float64(i)
	}
}
