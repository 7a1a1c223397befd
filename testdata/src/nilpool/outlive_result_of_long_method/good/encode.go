//oracle: reuse "another list"

// Package good encodes lists of words.
// encode returns a copy of what is in the buffer.
package good

import (
	"bytes"
	"sync"
)

type encoder struct {
	buf   bytes.Buffer
	lists int
}

var encoders = sync.Pool{New: func() any { return new(encoder) }}

func (e *encoder) encode(words []string) string {
	e.lists++
	for i, w := range words {
		if i > 0 {
			e.buf.WriteByte(',')
		}
		if w == "" {
			e.buf.WriteString("null")
			continue
		}
		e.buf.WriteByte('"')
		for j := 0; j < len(w); j++ {
			switch w[j] {
			case '"', '\\':
				e.buf.WriteByte('\\')
				e.buf.WriteByte(w[j])
			case '\n':
				e.buf.WriteString("\\n")
			default:
				e.buf.WriteByte(w[j])
			}
		}
		e.buf.WriteByte('"')
	}
	return e.buf.String()
}

func marshal(words ...string) (string, error) {
	e := encoders.Get().(*encoder)
	defer encoders.Put(e)
	e.buf.Reset()
	return e.encode(words), nil
}

// Scenario encodes two lists and looks at the first.
func Scenario() {
	one, _ := marshal("a", "b")
	marshal("c", "d")
	if string(one) != `"a","b"` {
		panic("another list")
	}
}
