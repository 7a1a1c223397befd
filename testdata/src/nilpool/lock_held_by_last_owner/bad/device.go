//oracle: reuse "session is locked"

// Package bad runs the steps of a device one after the other.
// finish holds the lock of the session while the next step gets a session: the same one.
package bad

import "sync"

type session struct {
	mu   sync.Mutex
	refs int
	next func()
}

var sessions = sync.Pool{New: func() any { return new(session) }}

func open(next func()) *session {
	s := sessions.Get().(*session)
	if !s.mu.TryLock() {
		panic("session is locked")
	}
	defer s.mu.Unlock()
	s.refs, s.next = 1, next
	return s
}

func (s *session) release() {
	s.refs--
	if s.refs == 0 {
		sessions.Put(s)
	}
}

func (s *session) finish() {
	s.mu.Lock()
	defer s.mu.Unlock()
	next := s.next
	s.release() // want "PC1008"
	if next != nil {
		next()
	}
}

// Scenario runs a step that starts another one.
func Scenario() {
	for range 10 {
		open(func() { open(nil).finish() }).finish()
	}
}
