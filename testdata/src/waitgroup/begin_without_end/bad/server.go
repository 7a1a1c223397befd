//oracle: synctest-hang

// Package bad handles requests.
package bad

import (
	"sync"
	"testing"
	"time"
)

type server struct {
	active  sync.WaitGroup
	handled sync.Map
}

func (s *server) begin(id int) {
	s.active.Add(1) // want "active.Add.*nothing in the package is Done.*PC3009"
	s.handled.Store(id, false)
}

func (s *server) end(id int) {
	s.handled.Store(id, true)
}

func (s *server) handle(id int) {
	s.begin(id)
	defer s.end(id)
	time.Sleep(time.Millisecond)
}

// shutdown returns when no request is being handled.
func (s *server) shutdown() { s.active.Wait() }

// Scenario handles a request and ends.
func Scenario(_ *testing.T) {
	s := &server{}
	s.handle(1)
	s.shutdown()
}
