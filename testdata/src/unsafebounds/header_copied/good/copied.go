//oracle: asan

// Package good gives strings to functions that take bytes.
package good

import (
	"reflect"
	"runtime"
	"unsafe"
)

// A document is a text and its checksum.
type document struct {
	text string
}

//go:noinline
func (d *document) take() string {
	s := d.text
	d.text = ""
	return s
}

// bytes returns the text's own bytes.
func (d *document) bytes() (b []byte) {
	s := d.take()
	from := (*reflect.StringHeader)(unsafe.Pointer(&s))
	to := (*reflect.SliceHeader)(unsafe.Pointer(&b))
	check()
	to.Data = from.Data
	to.Len, to.Cap = from.Len, from.Len
	return b
}

func check() { runtime.GC() }

//go:noinline
func open(n int) *document {
	text := make([]byte, n)
	for i := range text {
		text[i] = 'a'
	}
	return &document{text: string(text)}
}

// Scenario adds up the bytes of a text.
func Scenario() {
	sum := 0
	for _, c := range open(64).bytes() {
		sum += int(c)
	}
	if sum != 64*'a' {
		panic("wrong sum")
	}
}
