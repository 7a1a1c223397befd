//oracle: reuse "one buffer for two"

// Package good encodes records into pooled buffers.
// The error branch leaves the buffer to the deferred call.
package good

import (
	"bytes"
	"errors"
	"sync"
)

var errEmpty = errors.New("encode: empty record")

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func encode(record string) (int, error) {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	if record == "" {
		return 0, errEmpty
	}
	buf.WriteString(record)
	return buf.Len(), nil
}

// Scenario encodes an empty record, after which two users get buffers.
func Scenario() {
	if _, err := encode(""); err == nil {
		panic("empty record encoded")
	}
	a, b := buffers.Get().(*bytes.Buffer), buffers.Get().(*bytes.Buffer)
	a.WriteString("a")
	b.WriteString("b")
	if a.String() != "a" {
		panic("one buffer for two")
	}
}
