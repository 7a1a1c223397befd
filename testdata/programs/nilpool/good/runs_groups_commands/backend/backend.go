// Package backend hands out worker sessions up to a limit.
package backend

import (
	"errors"
	"sync"
)

// ErrExhausted says that no further session may be opened.
var ErrExhausted = errors.New("backend: sessions exhausted")

// Session runs commands.
type Session struct {
	id   int
	runs int
}

// Run executes a command.
func (s *Session) Run(cmd string) int {
	s.runs++
	return len(cmd)
}

// Pool opens sessions up to a limit.
type Pool struct {
	mu     sync.Mutex
	limit  int
	opened int
	idle   sync.Pool
}

// NewPool returns a pool for at most limit sessions.
func NewPool(limit int) *Pool {
	p := &Pool{limit: limit}
	p.idle.New = func() any { return p.open() }
	return p
}

// open returns nil once the limit is reached.
func (p *Pool) open() *Session {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.opened >= p.limit {
		return nil
	}
	p.opened++
	return &Session{id: p.opened}
}

// Get returns a session, or ErrExhausted.
func (p *Pool) Get() (*Session, error) {
	s := p.idle.Get().(*Session)
	if s == nil {
		return nil, ErrExhausted
	}
	s.runs = 0
	return s, nil
}

// Put takes a session back; nil is ignored.
func (p *Pool) Put(s *Session) {
	if s == nil {
		return
	}
	p.idle.Put(s)
}
