// Package lease grants time-limited leases on resources.
package lease

import (
	"context"
	"errors"
	"sync"
	"time"
)

// ErrHeld is returned while another lease is held.
var ErrHeld = errors.New("lease: held by another owner")

// Manager grants leases.
type Manager struct {
	mu   sync.Mutex
	held map[string]*Lease
}

// Lease is a granted lease; Release it.
type Lease struct {
	name   string
	mgr    *Manager
	cancel context.CancelFunc
}

// NewManager returns a manager without leases.
func NewManager() *Manager { return &Manager{held: make(map[string]*Lease)} }

// Acquire grants the lease on name for at most ttl. The returned context is
// over when the lease is.
func (m *Manager) Acquire(parent context.Context, name string, ttl time.Duration) (context.Context, *Lease, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.held[name]; ok {
		return nil, nil, ErrHeld
	}
	ctx, cancel := context.WithTimeout(parent, ttl)
	l := &Lease{name: name, mgr: m, cancel: cancel}
	m.held[name] = l
	return ctx, l, nil
}

// Release gives the lease back; it may be called more than once.
func (l *Lease) Release() {
	l.cancel()
	l.mgr.forget(l)
}

func (m *Manager) forget(l *Lease) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.held[l.name] == l {
		delete(m.held, l.name)
	}
}
