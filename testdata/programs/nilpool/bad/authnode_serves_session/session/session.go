// Package session keeps the login sessions of one node.
package session

import (
	"sync"
	"time"
)

// Entry is one live session.
type Entry struct {
	User    string
	Scopes  []string
	Expires time.Time
}

func (e *Entry) reset() {
	e.User = ""
	e.Scopes = e.Scopes[:0]
	e.Expires = time.Time{}
}

var entries = sync.Pool{New: func() any { return new(Entry) }}

// Table maps session tokens to entries.
type Table struct {
	mu   sync.Mutex
	ttl  time.Duration
	live map[string]*Entry
}

// NewTable returns an empty table whose sessions last ttl.
func NewTable(ttl time.Duration) *Table {
	return &Table{ttl: ttl, live: make(map[string]*Entry)}
}

// Login stores a session for user under token.
func (t *Table) Login(token, user string, scopes ...string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	e, ok := t.live[token]
	if !ok {
		e = entries.Get().(*Entry)
		t.live[token] = e
	}
	e.reset()
	e.User = user
	e.Scopes = append(e.Scopes, scopes...)
	e.Expires = time.Now().Add(t.ttl)
}

// Logout forgets the token.
func (t *Table) Logout(token string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.drop(token)
}

// User reports who is logged in with token.
func (t *Table) User(token string) (string, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	e, ok := t.live[token]
	if !ok || time.Now().After(e.Expires) {
		return "", false
	}
	return e.User, true
}

// drop takes token out of the table. The caller holds t.mu.
func (t *Table) drop(token string) {
	e := t.live[token]
	delete(t.live, token)
	entries.Put(e) // want "PC1001"
}
