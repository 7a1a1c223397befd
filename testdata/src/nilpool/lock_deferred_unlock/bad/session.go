//oracle: panic "unlock of unlocked mutex"

// Package bad saves sessions that a pool recycles.
// save defers the unlock of a mutex that lies in the session, and then releases the session: the unlock comes last.
package bad

import "sync"

type session struct {
	mu   sync.Mutex
	id   string
	data map[string]string
}

var sessions = sync.Pool{New: func() any { return new(session) }}

func acquireSession(id string) *session {
	s := sessions.Get().(*session)
	s.id = id
	s.data = map[string]string{}
	return s
}

func releaseSession(s *session) {
	*s = session{}
	sessions.Put(s)
}

type store struct {
	saved map[string]map[string]string
}

func (st *store) save(s *session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	st.saved[s.id] = s.data
	releaseSession(s) // want "PC1008"
}

// Scenario saves one session.
func Scenario() {
	st := store{saved: map[string]map[string]string{}}
	s := acquireSession("a1")
	s.data["user"] = "ada"
	st.save(s)
	if st.saved["a1"]["user"] != "ada" {
		panic("session lost")
	}
}
