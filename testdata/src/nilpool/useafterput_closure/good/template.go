//oracle: reuse "foreign text"

// Package good expands templates in pooled buffers.
// The text is read from the buffer before the closure puts it.
package good

import (
	"strings"
	"sync"
)

type page struct {
	text []byte
}

func (p *page) add(s string) { p.text = append(p.text, s...) }

func (p *page) copyText() string { return string(p.text) }

var pages = sync.Pool{New: func() any { return new(page) }}

type engine struct {
	vars map[string]string
	hook func()
}

func (e *engine) expand(template string) string {
	p := pages.Get().(*page)
	p.text = p.text[:0]
	finish := func() {
		pages.Put(p)
		if e.hook != nil {
			e.hook()
		}
	}
	for _, word := range strings.Fields(template) {
		if v, ok := e.vars[word]; ok {
			word = v
		}
		p.add(word)
		p.add(" ")
	}
	text := p.copyText()
	finish()
	return text
}

// Scenario expands a template whose hook expands another one.
func Scenario() {
	inner := &engine{}
	e := &engine{vars: map[string]string{"name": "ada"}}
	e.hook = func() { inner.expand("something quite different") }
	if e.expand("hello name") != "hello ada " {
		panic("foreign text")
	}
}
