//oracle: synctest-hang

// Package bad squares numbers by a crew.
package bad

import (
	"sync"
	"testing"

	"fixture/waitgroup/pool_of_other_package_refuses/bad/crew"
)

type squares struct {
	crew *crew.Crew
	busy sync.WaitGroup
	mu   sync.Mutex
	sum  int
}

// add adds the square of a number when the crew comes to it.
func (s *squares) add(n int) {
	s.busy.Add(1) // want "busy.*PC3003"
	_ = s.crew.Submit(func() {
		defer s.busy.Done()
		s.mu.Lock()
		defer s.mu.Unlock()
		s.sum += n * n
	})
}

func (s *squares) wait() int {
	s.busy.Wait()
	return s.sum
}

// Scenario adds three squares before the crew, which takes one, begins.
func Scenario(t *testing.T) {
	s := &squares{crew: crew.New(1)}
	for n := range 3 {
		s.add(n)
	}
	go s.crew.Work()
	if n := s.wait(); n != 0 {
		t.Error(n)
	}
	s.crew.Close()
}
