//oracle: reuse "answer overwritten"

// Package good renders pages.
// render returns a copy.
package good

import (
	"bytes"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func render(title string) []byte {
	buf := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(buf)
	buf.Reset()
	buf.WriteString("<h1>")
	buf.WriteString(title)
	return bytes.Clone(buf.Bytes())
}

// Scenario renders two pages and looks at the first.
func Scenario() {
	one := render("one")
	render("two")
	if string(one) != "<h1>one" {
		panic("answer overwritten")
	}
}
