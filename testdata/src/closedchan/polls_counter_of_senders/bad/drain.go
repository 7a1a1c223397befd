//oracle: panic "send on closed channel"

// Package bad measures hosts at once and polls how many are still at it.
package bad

import (
	"sync/atomic"
	"time"
)

type survey struct {
	left    atomic.Int32
	samples chan int
}

func (s *survey) measure(host string) {
	defer s.left.Add(-1)
	time.Sleep(20 * time.Millisecond)
	s.samples <- len(host) // want "PC4003"
}

func (s *survey) run(hosts []string) {
	for _, h := range hosts {
		s.left.Add(1)
		go s.measure(h)
	}
	if s.left.Load() < 0 {
		panic("survey: finished twice")
	}
	close(s.samples)
}

// Scenario measures three hosts.
func Scenario() {
	s := &survey{samples: make(chan int, 3)}
	s.run([]string{"a", "bc", "def"})
	time.Sleep(100 * time.Millisecond)
}
