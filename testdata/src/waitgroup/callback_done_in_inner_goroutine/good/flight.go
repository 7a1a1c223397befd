//oracle: synctest-hang

// Package good runs functions for tokens, some of them at the same time.
package good

import (
	"sync"
	"testing"
)

type flight struct {
	closed bool
	room   chan struct{}
	calls  sync.WaitGroup
}

// each calls do for each token, and returns when all calls have.
func (f *flight) each(tokens []string, do func(string)) {
	f.calls.Add(1)
	defer f.calls.Done()
	var workers sync.WaitGroup
	for _, t := range tokens {
		f.room <- struct{}{}
		workers.Add(1)
		go func() {
			defer workers.Done()
			do(t)
			<-f.room
		}()
	}
	workers.Wait()
}

// hold returns when the worker of a token has started.
func hold(f *flight, token string, release <-chan struct{}) {
	var started sync.WaitGroup
	if f.closed {
		return
	}
	started.Add(1)
	go f.each([]string{token}, func(string) {
		started.Done()
		<-release
	})
	started.Wait()
}

// Scenario holds a flight that has room.
func Scenario(t *testing.T) {
	release := make(chan struct{})
	f := &flight{room: make(chan struct{}, 2)}
	hold(f, "a", release)
	close(release)
	f.calls.Wait()
}
