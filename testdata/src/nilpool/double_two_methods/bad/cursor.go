//oracle: reuse "one page for two"

// Package bad keeps pages of a table in a cursor.
// Both next, at the end of the table, and stop put the page in the field.
package bad

import "sync"

type page struct {
	rows []int
}

var pages = sync.Pool{New: func() any { return new(page) }}

type cursor struct {
	page *page
	at   int
}

func open(rows ...int) *cursor {
	p := pages.Get().(*page)
	p.rows = append(p.rows[:0], rows...)
	return &cursor{page: p}
}

func (c *cursor) next() (int, bool) {
	if c.at == len(c.page.rows) {
		pages.Put(c.page)
		return 0, false
	}
	c.at++
	return c.page.rows[c.at-1], true
}

func (c *cursor) stop() {
	pages.Put(c.page)
}

func sum(rows ...int) int {
	c := open(rows...)
	total := 0
	for {
		n, ok := c.next()
		if !ok {
			break
		}
		total += n
	}
	c.stop() // want "PC1006"
	return total
}

// Scenario adds up a table, after which two users get pages.
func Scenario() {
	if sum(1, 2) != 3 {
		panic("wrong sum")
	}
	a, b := pages.Get().(*page), pages.Get().(*page)
	a.rows = append(a.rows[:0], 1)
	b.rows = append(b.rows[:0], 2)
	if a.rows[0] != 1 {
		panic("one page for two")
	}
}
