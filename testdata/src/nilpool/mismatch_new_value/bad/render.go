//oracle: panic "interface conversion"

// Package bad renders pages into pooled buffers.
// New returns a buffer by value where every user wants a pointer.
package bad

import (
	"bytes"
	"sync"
)

var pages = sync.Pool{
	New: func() any { return bytes.Buffer{} },
}

type renderer struct {
	layout string
}

func (r *renderer) render(name string, body []byte) string {
	buf := pages.Get().(*bytes.Buffer) // want "PC1004"
	defer pages.Put(buf)
	buf.Reset()
	buf.WriteString(r.layout)
	buf.WriteString(name)
	buf.Write(body)
	return buf.String()
}

// Scenario renders one page.
func Scenario() {
	r := renderer{layout: "# "}
	if r.render("home", []byte("!")) != "# home!" {
		panic("wrong page")
	}
}
