//oracle: panic "close of closed channel"

// Package bad keeps sessions alive.
package bad

import (
	"sync"
	"time"
)

// A Session ends when it is closed, or when the peer is silent.
type Session interface {
	Done() <-chan struct{}
	Close()
}

type session struct {
	ping   func() bool
	done   chan struct{}
	closes int
}

// Dial opens a session.
func Dial(ping func() bool, beats *sync.WaitGroup) Session {
	s := &session{ping: ping, done: make(chan struct{})}
	beats.Go(func() {
		tick := time.NewTicker(time.Millisecond)
		defer tick.Stop()
		s.beat(tick.C)
	})
	return s
}

func (s *session) beat(tick <-chan time.Time) {
	for {
		select {
		case <-tick:
			if !s.ping() {
				s.Close()
				return
			}
		case <-s.done:
			return
		}
	}
}

func (s *session) Done() <-chan struct{} { return s.done }

func (s *session) Close() {
	s.closes++
	close(s.done) // want "s.done.*Close is called twice.*PC4007"
}

// Scenario closes a session whose peer is silent.
func Scenario() {
	var beats sync.WaitGroup
	s := Dial(func() bool { return false }, &beats)
	<-s.Done()
	beats.Wait()
	s.Close()
}
