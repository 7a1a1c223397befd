//oracle: asan

// Package good reuses the memory of its samples.
package good

import (
	"reflect"
	"runtime"
	"unsafe"
)

// A window is a stretch of samples.
type window struct {
	samples []float64
	first   int
}

func newWindow(n int) *window {
	block := make([]float64, n)
	return &window{samples: block}
}

// values returns the samples.
func (w *window) values() []float64 {
	return w.samples
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
