//oracle: synctest-hang

// Package bad asks peers for their votes, each answer being one of three.
package bad

import (
	"sync"
	"testing"
)

type answer int

const (
	accepted answer = iota
	rejected
	silent
)

type ballot struct {
	mu      sync.Mutex
	yes, no int
}

func (b *ballot) enter(wg *sync.WaitGroup, a answer) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch a {
	case accepted:
		b.yes++
		wg.Done()
	case rejected:
		b.no++
		wg.Done()
	default:
	}
}

// vote says whether the accepted outnumber the rejected.
func (b *ballot) vote(answers []answer) bool {
	var wg sync.WaitGroup
	for _, a := range answers {
		wg.Add(1) // want "wg.*PC3003"
		go b.enter(&wg, a)
	}
	wg.Wait()
	return b.yes > b.no
}

// Scenario has a peer that is silent.
func Scenario(t *testing.T) {
	b := &ballot{}
	if !b.vote([]answer{accepted, silent}) {
		t.Error("rejected")
	}
}
