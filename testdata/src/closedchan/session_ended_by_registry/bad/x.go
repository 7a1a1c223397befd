//oracle: panic "close of closed channel"

// Package bad keeps the sessions of a service.
// Two who end one session at once both find it open.
package bad

import (
	"sync"
	"time"
)

type session struct {
	user string
	gone chan struct{}
}

func (s *session) ended() bool {
	select {
	case <-s.gone:
		return true
	default:
		return false
	}
}

type registry struct {
	mu    sync.Mutex
	all   map[string]*session
	saved int
}

// save takes its time.
func (r *registry) save(s *session) {
	time.Sleep(20 * time.Millisecond)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.saved++
	delete(r.all, s.user)
}

// end saves a session, and tells those who use it.
func (r *registry) end(s *session) {
	if s.ended() {
		return
	}
	r.save(s)
	close(s.gone) // want "s.gone.*two calls of end.*PC4006"
}

// reap ends all of them.
func (r *registry) reap() {
	r.mu.Lock()
	var list []*session
	for _, s := range r.all {
		list = append(list, s)
	}
	r.mu.Unlock()
	for _, s := range list {
		r.end(s)
	}
}

// Scenario has one session that its user ends while it is reaped.
func Scenario() {
	s := &session{"ann", make(chan struct{})}
	r := &registry{all: map[string]*session{s.user: s}}
	over := make(chan struct{}, 2)
	go func() {
		r.reap()
		over <- struct{}{}
	}()
	time.Sleep(5 * time.Millisecond)
	go func() {
		r.end(s)
		over <- struct{}{}
	}()
	<-over
	<-over
}
