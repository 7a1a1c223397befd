//oracle: reuse "answer overwritten"

// Package bad renders pages.
// render returns the bytes of the buffer that it puts when it returns.
package bad

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
	return buf.Bytes() // want "PC1007"
}

// Scenario renders two pages and looks at the first.
func Scenario() {
	one := render("one")
	render("two")
	if string(one) != "<h1>one" {
		panic("answer overwritten")
	}
}
