// Package spool prints documents in the background.
package spool

import (
	"errors"
	"sync"
	"time"
)

// ErrClosing is returned once the spooler shuts down.
var ErrClosing = errors.New("spool: shutting down")

// Spooler accepts documents from any goroutine.
type Spooler struct {
	jobs sync.WaitGroup

	mu      sync.RWMutex
	closing bool

	out   sync.Mutex
	pages int
}

// Print queues a document. It may be called by several goroutines, also during Close.
func (s *Spooler) Print(pages int) error {
	if !s.begin() {
		return ErrClosing
	}
	go s.render(pages)
	return nil
}

// begin counts a job unless the spooler is closing.
func (s *Spooler) begin() bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closing {
		return false
	}
	s.jobs.Add(1)
	return true
}

func (s *Spooler) render(pages int) {
	defer s.jobs.Done()
	for range pages {
		time.Sleep(time.Millisecond)
		s.out.Lock()
		s.pages++
		s.out.Unlock()
	}
}

// Close refuses new documents, finishes the accepted ones and returns the page count.
func (s *Spooler) Close() int {
	s.mu.Lock()
	s.closing = true
	s.mu.Unlock()
	s.jobs.Wait()
	s.out.Lock()
	defer s.out.Unlock()
	return s.pages
}
