//oracle: reuse "foreign length counted"

// Package bad encodes events into pooled buffers.
// The error branch gives the buffer back and then counts the bytes that lie in it.
package bad

import (
	"bytes"
	"errors"
	"fmt"
	"sync"
)

var errKind = errors.New("encode: unknown kind")

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

type event struct {
	kind string
	text string
}

type encoder struct {
	wasted  int
	journal bytes.Buffer
}

// note writes a line to the journal by way of a pooled buffer.
func (e *encoder) note(format string, args ...any) {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	fmt.Fprintf(b, format, args...)
	e.journal.Write(b.Bytes())
	buffers.Put(b)
}

// encode returns a buffer that the caller gives back.
func (e *encoder) encode(ev event) (*bytes.Buffer, error) {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	b.WriteString(ev.text)
	if ev.kind != "log" {
		buffers.Put(b)
		e.note("dropped an event of kind %s", ev.kind)
		e.wasted += b.Len() // want "PC1005"
		return nil, errKind
	}
	return b, nil
}

// Scenario encodes an event of an unknown kind.
func Scenario() {
	var e encoder
	if _, err := e.encode(event{kind: "trace", text: "12345"}); err == nil {
		panic("unknown kind accepted")
	}
	if e.wasted != 5 {
		panic("foreign length counted")
	}
}
