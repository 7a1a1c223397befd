//oracle: panic "interface conversion"

// Package good renders pages into pooled buffers.
// New returns the pointer that every user wants.
package good

import (
	"bytes"
	"sync"
)

var pages = sync.Pool{
	New: func() any { return &bytes.Buffer{} },
}

type renderer struct {
	layout string
}

func (r *renderer) render(name string, body []byte) string {
	buf := pages.Get().(*bytes.Buffer)
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
