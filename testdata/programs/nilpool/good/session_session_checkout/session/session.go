// Package session checks out scripting sessions, which are dear to make.
package session

import (
	"errors"
	"fmt"
	"sync"
)

// ErrLimit is returned when a tenant has too many sessions at once.
var ErrLimit = errors.New("session: tenant is at its limit")

// Session runs scripts for one tenant.
type Session struct {
	tenant string
	vars   map[string]int
}

// Eval adds n to the variable name and returns its new value.
func (s *Session) Eval(name string, n int) int {
	s.vars[name] += n
	return s.vars[name]
}

// Manager hands out sessions.
type Manager struct {
	mu    sync.Mutex
	live  map[string]int
	limit int
	idle  sync.Pool
}

// NewManager allows each tenant limit sessions at once.
func NewManager(limit int) *Manager {
	m := &Manager{live: make(map[string]int), limit: limit}
	m.idle.New = func() any { return &Session{vars: make(map[string]int)} }
	return m
}

func (m *Manager) admit(tenant string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.live[tenant] >= m.limit {
		return false
	}
	m.live[tenant]++
	return true
}

// Checkout returns a fresh session, or nil and an error.
func (m *Manager) Checkout(tenant string) (*Session, error) {
	if !m.admit(tenant) {
		return nil, fmt.Errorf("%w: %s", ErrLimit, tenant)
	}
	s := m.idle.Get().(*Session)
	s.tenant = tenant
	return s, nil
}

// Checkin takes back s. It does nothing for a nil session, so it can be
// deferred before the error of Checkout is looked at.
func (m *Manager) Checkin(s *Session) {
	if s == nil {
		return
	}
	m.mu.Lock()
	m.live[s.tenant]--
	m.mu.Unlock()
	s.tenant = ""
	clear(s.vars)
	m.idle.Put(s)
}
