//oracle: reuse "foreign bytes"

// Package good swaps a small pooled page for a larger one.
// spool takes a larger page, puts the old one, and uses the larger one.
package good

import "sync"

type page struct {
	data []byte
}

var pages = sync.Pool{New: func() any { return new(page) }}

func getPage(size int) *page {
	p := pages.Get().(*page)
	if cap(p.data) < size {
		p.data = make([]byte, 0, size)
	}
	p.data = p.data[:0]
	return p
}

// measure works in a page of its own.
func measure(text string) int {
	p := getPage(len(text))
	p.data = append(p.data, text...)
	n := len(p.data)
	pages.Put(p)
	return n
}

func spool(text string) string {
	p := getPage(2)
	old := p
	p = getPage(measure(text))
	p.data = append(p.data, text...)
	pages.Put(old)
	measure("something else")
	out := string(p.data)
	pages.Put(p)
	return out
}

// Scenario spools a text.
func Scenario() {
	if spool("alpha") != "alpha" {
		panic("foreign bytes")
	}
}
