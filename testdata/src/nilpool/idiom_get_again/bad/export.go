//oracle: reuse "foreign rows"

// Package bad exports rows in pages from a pool.
// After a page was sent and put, its pointer is used for the rest of the rows.
package bad

import "sync"

type rowPage struct {
	rows []string
}

var rowPages = sync.Pool{New: func() any { return new(rowPage) }}

func getRowPage() *rowPage {
	p := rowPages.Get().(*rowPage)
	p.rows = p.rows[:0]
	return p
}

type exporter struct {
	sent []string
}

func (e *exporter) send(p *rowPage) {
	e.sent = append(e.sent, p.rows...)
}

// trailer sends a page of its own.
func (e *exporter) trailer() {
	p := getRowPage()
	p.rows = append(p.rows, "--")
	e.send(p)
	rowPages.Put(p)
}

func (e *exporter) export(first, rest []string) {
	page := getRowPage()
	page.rows = append(page.rows, first...)
	e.send(page)
	rowPages.Put(page)
	e.trailer()
	e.send(page) // want "PC1005"
}

// Scenario exports two rows and counts the trailers.
func Scenario() {
	var e exporter
	e.export([]string{"a"}, []string{"b"})
	trailers := 0
	for _, row := range e.sent {
		if row == "--" {
			trailers++
		}
	}
	if trailers != 1 {
		panic("foreign rows")
	}
}
