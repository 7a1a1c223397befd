// Package enc encodes names.
package enc

import (
	"bytes"
	"sync"
	"unsafe"
)

// An Encoder is lent by New and given back by Release.
type Encoder struct{ buf bytes.Buffer }

var pool = sync.Pool{New: func() any { return new(Encoder) }}

// New lends an encoder.
func New() *Encoder { return pool.Get().(*Encoder) }

// Release takes the encoder back.
func (e *Encoder) Release() {
	e.buf.Reset()
	pool.Put(e)
}

// Add appends a word.
func (e *Encoder) Add(word string) { e.buf.WriteString(word) }

// Bytes returns what was added; it is valid until Release.
func (e *Encoder) Bytes() []byte { return e.buf.Bytes() }

// Common returns one of the common names as a constant, and a copy of any other.
func (e *Encoder) Common() string {
	switch b := e.buf.Bytes(); unsafe.String(unsafe.SliceData(b), len(b)) {
	case "ab":
		return "ab"
	default:
		return string(b)
	}
}
