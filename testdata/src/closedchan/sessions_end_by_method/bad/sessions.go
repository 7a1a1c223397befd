//oracle: panic "close of closed channel"

// Package bad manages sessions.
package bad

import "sync"

type session struct {
	user string
	done chan struct{}
}

func (s *session) end() { close(s.done) }

// A Manager knows the sessions by their tokens.
type Manager struct {
	mu       sync.Mutex
	sessions map[string]*session
	ended    int
}

// Login begins a session.
func (m *Manager) Login(token, user string) <-chan struct{} {
	m.mu.Lock()
	defer m.mu.Unlock()
	s := &session{user: user, done: make(chan struct{})}
	m.sessions[token] = s
	return s.done
}

// Logout ends a session.
func (m *Manager) Logout(token string) {
	m.mu.Lock()
	s := m.sessions[token]
	delete(m.sessions, token)
	m.mu.Unlock()
	if s != nil {
		s.end() // want "EndAll.*sessions.*PC4010"
	}
}

// EndAll ends all sessions.
func (m *Manager) EndAll() {
	m.mu.Lock()
	all := m.sessions
	m.mu.Unlock()
	for _, s := range all {
		s.end()
		m.ended++
	}
}

// Scenario logs out after the end.
func Scenario() {
	m := &Manager{sessions: make(map[string]*session)}
	done := m.Login("t1", "ada")
	m.EndAll()
	<-done
	m.Logout("t1") // want "PC4001"
}
