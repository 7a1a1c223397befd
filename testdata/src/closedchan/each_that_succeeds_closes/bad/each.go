//oracle: panic "close of closed channel"

// Package bad asks several mirrors for a file.
// Each mirror that has it closes the channel.
package bad

import (
	"errors"
	"sync"
	"time"
)

// A Mirror has files.
type Mirror interface {
	Fetch(name string) ([]byte, error)
}

type search struct {
	name  string
	found chan struct{}

	mu   sync.Mutex
	data []byte
	errs []error
}

func (s *search) try(m Mirror) {
	data, err := m.Fetch(s.name)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil {
		s.errs = append(s.errs, err)
		return
	}
	if s.data == nil {
		s.data = data
	}
	close(s.found) // want "s.found.*PC4004"
}

// Find returns the file that comes first.
func Find(name string, patience time.Duration, mirrors ...Mirror) ([]byte, error) {
	s := &search{name: name, found: make(chan struct{})}
	for _, m := range mirrors {
		go s.try(m)
	}
	select {
	case <-s.found:
	case <-time.After(patience):
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.data == nil {
		return nil, errors.Join(s.errs...)
	}
	return s.data, nil
}

type mirror time.Duration

func (m mirror) Fetch(name string) ([]byte, error) {
	time.Sleep(time.Duration(m))
	if name == "" {
		return nil, errors.New("no name")
	}
	return []byte(name), nil
}

// Scenario has two mirrors, both of which have the file.
func Scenario() {
	if _, err := Find("readme", time.Second, mirror(time.Millisecond), mirror(2*time.Millisecond)); err != nil {
		panic(err)
	}
	time.Sleep(20 * time.Millisecond)
}
