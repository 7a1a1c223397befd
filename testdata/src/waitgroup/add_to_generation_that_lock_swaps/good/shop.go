//oracle: assert "a price is missing"

// Package good keeps price lists, of which a newer one replaces an older one.
package good

import (
	"sync"
	"sync/atomic"
	"time"
)

// list is one edition of the prices; readers counts who looks into it.
type list struct {
	prices  map[string]int
	readers *sync.WaitGroup
}

func newList(milk int) list {
	return list{prices: map[string]int{"milk": milk}, readers: new(sync.WaitGroup)}
}

type shop struct {
	mu   sync.Mutex
	list list
}

// newest returns the newest list, which stays until its readers are done.
func (s *shop) newest() list {
	s.mu.Lock()
	defer s.mu.Unlock()
	l := s.list
	l.readers.Add(1)
	return l
}

// price looks a price up in the newest list.
func (s *shop) price(name string) int {
	l := s.newest()
	defer l.readers.Done()
	time.Sleep(10 * time.Millisecond) // the customer looks for the page
	return l.prices[name]
}

// replace hangs a new list out, and throws the old one away.
func (s *shop) replace(l list) {
	s.mu.Lock()
	old := s.list
	s.list = l
	s.mu.Unlock()
	old.readers.Wait()
	clear(old.prices)
}

// Scenario asks for a price while the list is replaced.
func Scenario() {
	s := &shop{list: newList(3)}
	var missing atomic.Bool
	var customers sync.WaitGroup
	customers.Go(func() {
		if s.price("milk") == 0 {
			missing.Store(true)
		}
	})
	s.replace(newList(4))
	customers.Wait()
	if missing.Load() {
		panic("a price is missing")
	}
}
