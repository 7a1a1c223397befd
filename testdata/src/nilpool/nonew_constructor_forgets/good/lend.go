//oracle: panic "interface conversion: interface {} is nil"

// Package good lends pages.
// The constructor sets New.
package good

import "sync"

type store struct {
	pool  sync.Pool
	first *page
	made  int
}

type page struct {
	lines int
}

func newStore(make func() *page) *store {
	s := &store{}
	s.first = make()
	s.pool.New = func() any { return make() }
	return s
}

type book struct {
	pages *store
	lines int
}

func (b *book) write(lines int) {
	p, put := b.pages.open()
	defer put()
	p.lines = lines
	b.lines += p.lines
}

func (s *store) open() (*page, func()) {
	p := s.pool.Get().(*page)
	s.made++
	return p, func() { s.pool.Put(p) }
}

// Scenario writes two pages.
func Scenario() {
	b := book{pages: newStore(func() *page { return new(page) })}
	b.write(2)
	b.write(3)
	if b.lines != 5 {
		panic("lines lost")
	}
}
