//oracle: synctest-hang

// Package bad prints documents, and counts those that somebody waits for.
package bad

import (
	"sync"
	"testing"
)

type document struct {
	pages int
	wait  bool
}

type spool struct {
	waiting sync.WaitGroup
	mu      sync.Mutex
	pages   int
}

// print starts the printing of d.
func (s *spool) print(d document) {
	if d.wait {
		s.waiting.Add(1) // want "waiting.*PC3003"
	}
	go func() {
		s.mu.Lock()
		s.pages += d.pages
		s.mu.Unlock()
		if d.wait && d.pages > 0 {
			s.waiting.Done()
		}
	}()
}

// Scenario prints a document without pages, and waits for it.
func Scenario(*testing.T) {
	s := &spool{}
	s.print(document{pages: 3})
	s.print(document{pages: 0, wait: true})
	s.waiting.Wait()
}
