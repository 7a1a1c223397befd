//oracle: synctest-hang

// Package good sums numbers by a crew.
package good

import (
	"sync"
	"testing"

	"fixture/waitgroup/runner_behind_interface_refuses/good/crew"
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
	s.busy.Add(1)
	accepted := s.runner.Submit(func() {
		defer s.busy.Done()
		s.mu.Lock()
		defer s.mu.Unlock()
		s.total += n
	})
	if !accepted {
		s.busy.Done()
	}
}

func (s *sums) wait() int {
	s.busy.Wait()
	return s.total
}

// lines counts lines by a crew that runs whatever it is given.
type lines struct {
	runner crew.Patient
	busy   sync.WaitGroup
	mu     sync.Mutex
	count  int
}

func newLines() *lines { return &lines{runner: crew.NewPatient()} }

func (l *lines) add(text string) {
	l.busy.Add(1)
	l.runner.Run(func() {
		defer l.busy.Done()
		l.mu.Lock()
		defer l.mu.Unlock()
		for _, c := range text {
			if c == '\n' {
				l.count++
			}
		}
	})
}

func (l *lines) wait() int {
	l.busy.Wait()
	return l.count
}

// Scenario shares a crew that somebody else has closed.
func Scenario(t *testing.T) {
	r := crew.New()
	s := sumsBy(r)
	s.add(1)
	r.Close()
	s.add(2)
	if n := s.wait(); n != 1 {
		t.Error(n)
	}
	newSums().runner.Close()

	l := newLines()
	l.add("a\nb\n")
	if n := l.wait(); n != 2 {
		t.Error(n)
	}
	l.runner.Close()
}
