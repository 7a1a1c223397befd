// Package backend hands out sessions with a set of replicas.
package backend

import (
	"fmt"
	"sync"
)

// Session is a conversation with one replica.
type Session struct {
	replica string
	queries int
}

// Exec runs a statement.
func (s *Session) Exec(stmt string) (string, error) {
	if stmt == "" {
		return "", fmt.Errorf("backend %s: empty statement", s.replica)
	}
	s.queries++
	return s.replica + ":" + stmt, nil
}

// Pool keeps idle sessions and opens new ones up to a limit.
type Pool struct {
	mu       sync.Mutex
	replicas []string
	limit    int
	opened   int
	idle     sync.Pool
}

// NewPool returns a pool over the replicas.
func NewPool(limit int, replicas ...string) *Pool {
	p := &Pool{limit: limit, replicas: replicas}
	p.idle.New = func() any { return p.open() }
	return p
}

func (p *Pool) open() *Session {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.opened >= p.limit {
		return nil
	}
	s := &Session{replica: p.replicas[p.opened%len(p.replicas)]}
	p.opened++
	return s
}

// Get returns a session.
func (p *Pool) Get() *Session {
	s := p.idle.Get().(*Session) // want "PC1003"
	s.queries = 0
	return s
}

// Put takes a session back.
func (p *Pool) Put(s *Session) {
	if s != nil {
		p.idle.Put(s)
	}
}
