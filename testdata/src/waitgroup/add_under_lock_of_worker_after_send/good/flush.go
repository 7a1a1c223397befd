//oracle: panic "sync: negative WaitGroup counter"

// Package good writes pages back in the background.
package good

import (
	"sync"
)

type page struct {
	id    int
	dirty bool
}

type store struct {
	work    chan *page
	written sync.WaitGroup
	disk    sync.Map
	mu      sync.Mutex
	pending int
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
	s.mu.Lock()
	s.pending--
	s.mu.Unlock()
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
		s.mu.Lock()
		s.work <- p
		p.dirty = false
		s.pending++
		s.written.Add(1)
		s.mu.Unlock()
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
