//oracle: synctest-hang

// Package bad sums numbers by a crew.
package bad

import (
	"sync"
	"testing"

	"fixture/waitgroup/runner_behind_interface_refuses/bad/crew"
)

type sums struct {
	runner crew.Runner
	busy   sync.WaitGroup
	mu     sync.Mutex
	total  int
}

func newSums() *sums { return &sums{runner: crew.New()} }

func sumsBy(r crew.Runner) *sums { return &sums{runner: r} }

// add adds a number when the crew comes to it.
func (s *sums) add(n int) {
	s.busy.Add(1) // want "busy.*PC3003"
	s.runner.Submit(func() {
		defer s.busy.Done()
		s.mu.Lock()
		defer s.mu.Unlock()
		s.total += n
	})
}

func (s *sums) wait() int {
	s.busy.Wait()
	return s.total
}

// Scenario shares a crew that somebody else has closed.
func Scenario(t *testing.T) {
	r := crew.New()
	s := sumsBy(r)
	s.add(1)
	r.Close()
	s.add(2)
	if n := s.wait(); n > 3 {
		t.Error(n)
	}
	newSums().runner.Close()
}
