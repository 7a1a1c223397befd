//oracle: reuse "header overwritten"

// Package bad quotes header values.
// quote returns a string that shares the memory of the pooled slice.
package bad

import (
	"sync"
	"unsafe"
)

type line struct {
	b []byte
}

var lines = sync.Pool{New: func() any { return &line{b: make([]byte, 0, 64)} }}

func text(b []byte) string { return *(*string)(unsafe.Pointer(&b)) }

func (l *line) reset() { l.b = l.b[:0] }

func quote(value string) string {
	l := lines.Get().(*line)
	defer lines.Put(l)
	l.reset()
	l.b = append(l.b, '"')
	l.b = append(l.b, value...)
	l.b = append(l.b, '"')
	return text(l.b) // want "PC1007"
}

// Scenario quotes two values and looks at the first.
func Scenario() {
	one := quote("gzip")
	quote("zstd")
	if one != "\"gzip\"" {
		panic("header overwritten")
	}
}
