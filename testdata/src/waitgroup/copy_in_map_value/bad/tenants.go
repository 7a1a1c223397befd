//oracle: synctest-hang

// Package bad counts what tenants have running.
package bad

import (
	"sync"
	"testing"
)

type tenant struct {
	name string
	jobs sync.WaitGroup
	ran  int
}

type server struct {
	mu      sync.Mutex
	tenants map[string]*tenant
}

func (s *server) get(name string) *tenant {
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.tenants[name]
	if t == nil {
		t = &tenant{name: name}
		s.tenants[name] = t
	}
	return t
}

// run runs a job of a tenant.
func (s *server) run(name string, job func()) {
	t := s.get(name)
	t.jobs.Add(1)
	go func(t tenant) {
		defer t.jobs.Done() // want "Done on a copy of the group.*PC3005"
		job()
	}(*t)
}

// drain returns when a tenant has nothing running.
func (s *server) drain(name string) { s.get(name).jobs.Wait() }

// Scenario drains a tenant.
func Scenario(_ *testing.T) {
	s := &server{tenants: make(map[string]*tenant)}
	s.run("a", func() {})
	s.drain("a")
}
