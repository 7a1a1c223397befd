//oracle: panic "sync: negative WaitGroup counter"

// Package bad writes pages back in the background.
package bad

import (
	"sync"
	"time"
)

type page struct {
	id    int
	dirty bool
}

type store struct {
	work    chan *page
	written sync.WaitGroup
	disk    sync.Map
}

func newStore(writers int) *store {
	s := &store{work: make(chan *page)}
	for range writers {
		go s.write()
	}
	return s
}

// settle is called for each page that is on disk.
func (s *store) settle() {
	s.written.Done()
}

func (s *store) write() {
	for p := range s.work {
		s.disk.Store(p.id, true)
		s.settle()
	}
}

// flush writes the dirty pages, and returns when they are on disk.
func (s *store) flush(pages []*page) {
	for _, p := range pages {
		if !p.dirty {
			continue
		}
		s.work <- p
		p.dirty = false
		time.Sleep(time.Microsecond)
		s.written.Add(1) // want "written.Add comes after the item was sent at .*PC3007"
	}
	s.written.Wait()
}

// Scenario flushes until a writer is faster.
func Scenario() {
	s := newStore(2)
	defer close(s.work)
	for n := range 200 {
		s.flush([]*page{{n, true}, {n + 1, false}})
	}
}
