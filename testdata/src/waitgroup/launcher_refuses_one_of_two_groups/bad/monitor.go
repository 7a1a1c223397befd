//oracle: synctest-hang

// Package bad starts the goroutines of a server, unless it is going down.
package bad

import (
	"sync"
	"testing"
)

type server struct {
	mu      sync.Mutex
	down    bool
	loops   sync.WaitGroup
	pending []string
}

// start runs f in a goroutine that stop waits for, and says whether it does.
func (s *server) start(f func()) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.down {
		return false
	}
	s.loops.Add(1)
	go func() {
		defer s.loops.Done()
		f()
	}()
	return true
}

// stop waits for what start has started.
func (s *server) stop() {
	s.mu.Lock()
	s.down = true
	s.mu.Unlock()
	s.loops.Wait()
}

type monitor struct {
	srv   *server
	ready sync.WaitGroup
	state string
}

// begin returns when the monitor has its first state.
func (m *monitor) begin() string {
	m.ready.Add(1) // want "ready.*PC3003"
	ok := m.srv.start(func() {
		defer m.ready.Done()
		m.state = "watching"
	})
	if !ok {
		m.srv.pending = append(m.srv.pending, "monitor")
	}
	m.ready.Wait()
	return m.state
}

// Scenario begins to monitor a server that is down.
func Scenario(t *testing.T) {
	s := &server{}
	s.stop()
	m := &monitor{srv: s}
	if state := m.begin(); state != "" {
		t.Errorf("state is %q", state)
	}
}
