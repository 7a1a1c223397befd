// Package backing is the store behind a cache.
package backing

import "sync"

// Store counts how often a key was found.
type Store struct {
	mu   sync.Mutex
	data map[string]string
	hits int
}

// New returns a Store of data.
func New(data map[string]string) *Store { return &Store{data: data} }

// Hits returns the number of keys that were found.
func (s *Store) Hits() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.hits
}

// Load looks key up, and tells wg when that is done.
func (s *Store) Load(wg *sync.WaitGroup, key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.data[key]; !ok {
		return
	}
	s.hits++
	wg.Done()
}
