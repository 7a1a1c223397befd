// Package store holds tenant settings.
package store

import (
	"errors"
	"fmt"
	"sync"
)

// ErrNotFound is returned for an unknown tenant.
var ErrNotFound = errors.New("store: tenant not found")

// Tenant is one customer.
type Tenant struct {
	Name  string
	Quota int
	Used  int
}

// Store maps tenant ids to tenants.
type Store struct {
	mu      sync.RWMutex
	tenants map[int]*Tenant
}

// Open returns a store with the given tenants.
func Open(tenants map[int]*Tenant) *Store { return &Store{tenants: tenants} }

// Get returns a tenant.
func (s *Store) Get(id int) (*Tenant, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	t, ok := s.tenants[id]
	if !ok {
		return nil, fmt.Errorf("%w: %d", ErrNotFound, id)
	}
	return t, nil
}

// SetUsed stores the usage of a tenant.
func (s *Store) SetUsed(t *Tenant, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	t.Used = n
}
