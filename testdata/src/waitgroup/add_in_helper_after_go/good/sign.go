//oracle: panic "sync: negative WaitGroup counter"

// Package good signs releases at the same time.
package good

import "sync"

type signer struct {
	busy sync.WaitGroup
	last string
}

// begin notes that a release is being signed.
func (s *signer) begin(name string) {
	s.last = "sign " + name
	s.busy.Add(1)
}

func (s *signer) sign(name string, sums *sync.Map) {
	sums.Store(name, len(name))
	s.busy.Done()
}

// signAll returns when all releases are signed.
func (s *signer) signAll(names []string) *sync.Map {
	sums := new(sync.Map)
	for _, n := range names {
		s.begin(n)
		go s.sign(n, sums)
	}
	s.busy.Wait()
	return sums
}

// Scenario signs releases until the scheduler lets a goroutine run.
func Scenario() {
	for range 2000 {
		s := &signer{}
		s.signAll([]string{"v1", "v2", "v3"})
	}
}
