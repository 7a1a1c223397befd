//oracle: panic "sync: negative WaitGroup counter"

// Package good stamps letters.
package good

import "sync"

type stamper struct {
	mu    sync.Mutex
	count map[string]int
}

func (s *stamper) stamp(to string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.count[to]++
}

// stampAll stamps the letters with two stampers at the same time.
func (s *stamper) stampAll(letters []string) {
	var stamped sync.WaitGroup
	desk := make(chan string)
	for range 2 {
		go func() {
			for to := range desk {
				s.stamp(to)
				stamped.Done()
			}
		}()
	}
	for _, to := range letters {
		stamped.Add(1)
		desk <- to
	}
	close(desk)
	stamped.Wait()
}

// Scenario stamps letters, of which the last may not be stamped yet in the end.
func Scenario() {
	s := &stamper{count: make(map[string]int)}
	s.stampAll([]string{"Rome", "Oslo", "Rome", "Bern"})
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.count) > 3 {
		panic("too many towns")
	}
}
