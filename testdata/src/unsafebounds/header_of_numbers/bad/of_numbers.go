//oracle: asan

// Package bad shows words as bytes.
package bad

import (
	"reflect"
	"runtime"
	"unsafe"
)

// A bitmap has one bit for each block of a disk.
type bitmap struct {
	words []uint64
}

// raw returns the bitmap as it is written to the disk.
func (b *bitmap) raw() []byte {
	words := b.words
	b.words = nil
	h := *(*reflect.SliceHeader)(unsafe.Pointer(&words))
	h.Len *= 8
	h.Cap *= 8
	flush()
	return *(*[]byte)(unsafe.Pointer(&h)) // want "slice made from a reflect.SliceHeader.*PC5008"
}

func flush() { runtime.GC() }

//go:noinline
func newBitmap(n int) *bitmap { return &bitmap{words: make([]uint64, n)} }

// Scenario writes a bitmap that is not needed any more.
func Scenario() {
	sum := 0
	for _, c := range newBitmap(16).raw() {
		sum += int(c)
	}
	if sum != 0 {
		panic("wrong bits")
	}
}
