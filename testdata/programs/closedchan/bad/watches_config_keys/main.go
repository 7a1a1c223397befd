// Command watches_config_keys distributes changes of a configuration to its watchers.
package main

import (
	"fmt"
	"maps"
	"sync"
	"time"
)

// Change is a new value of one setting.
type Change struct {
	Key, Value string
	Version    int
}

type watch struct {
	prefix string
	ch     chan Change
}

// Store holds the settings and knows who watches them.
type Store struct {
	mu      sync.Mutex
	values  map[string]string
	version int
	nextID  int
	watches map[int]*watch
	closed  bool
}

// NewStore returns an empty store.
func NewStore() *Store {
	return &Store{values: make(map[string]string), watches: make(map[int]*watch)}
}

// Watch returns the changes of the keys with the given prefix, and the
// function that ends the watch.
func (s *Store) Watch(prefix string) (<-chan Change, func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w := &watch{prefix: prefix, ch: make(chan Change, 16)}
	if s.closed {
		close(w.ch)
		return w.ch, func() {}
	}
	id := s.nextID
	s.nextID++
	s.watches[id] = w
	return w.ch, func() { s.unwatch(id) }
}

func (s *Store) unwatch(id int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w, ok := s.watches[id]
	if !ok {
		return
	}
	delete(s.watches, id)
	close(w.ch) // want "PC4010"
}

// Put stores a value and tells the watchers.
func (s *Store) Put(key, value string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed || s.values[key] == value {
		return false
	}
	s.version++
	s.values[key] = value
	c := Change{Key: key, Value: value, Version: s.version}
	for _, w := range s.watches {
		if len(key) >= len(w.prefix) && key[:len(w.prefix)] == w.prefix {
			select {
			case w.ch <- c:
			default:
			}
		}
	}
	return true
}

// Snapshot returns a copy of all settings.
func (s *Store) Snapshot() map[string]string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.values)
}

// Close ends all watches; later changes are refused.
func (s *Store) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	s.closed = true
	for _, w := range s.watches {
		close(w.ch)
	}
}

// follow applies at most limit changes.
func follow(s *Store, prefix string, limit int) int {
	changes, cancel := s.Watch(prefix)
	defer cancel()
	n := 0
	for range changes {
		n++
		if n == limit {
			break
		}
	}
	return n
}

func main() {
	s := NewStore()
	var wg sync.WaitGroup
	for prefix, limit := range map[string]int{"db.": 5, "http.": 1000} {
		wg.Add(1)
		go func() {
			defer wg.Done()
			fmt.Println(prefix, follow(s, prefix, limit))
		}()
	}
	for i := range 40 {
		s.Put("db.pool", fmt.Sprint(i))
		s.Put("http.timeout", fmt.Sprint(i/2, "s"))
		time.Sleep(500 * time.Microsecond)
	}
	s.Close()
	wg.Wait()
	fmt.Println(s.Snapshot())
}
