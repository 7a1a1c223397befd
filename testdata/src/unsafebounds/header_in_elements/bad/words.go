//oracle: asan

// Package bad keeps the lines of a text.
package bad

import (
	"reflect"
	"runtime"
	"unsafe"
)

// A line is text, and how often it was seen.
type line struct {
	text reflect.SliceHeader

	seen int
}

type index struct {
	lines []line
}

func (x *index) add(b []byte) {
	header := *(*reflect.SliceHeader)(unsafe.Pointer(&b))
	x.lines = append(x.lines, line{text: header, seen: 1})
}

// at returns one of the lines.
func (x *index) at(i int) []byte {
	return *(*[]byte)(unsafe.Pointer(&x.lines[i].text)) // want "slice made from a reflect.SliceHeader that is no slice.s own.*PC5008"
}

//go:noinline
func (x *index) fill() {
	b := make([]byte, 80)
	b[0] = 'w'
	x.add(b)
}

// Scenario changes a line after a collection.
func Scenario() {
	x := &index{}
	x.fill()
	runtime.GC()
	runtime.GC()
	x.at(0)[7] = 'x'
	if x.at(0)[0] == 'v' {
		println("unlikely")
	}
	runtime.KeepAlive(x)
}
