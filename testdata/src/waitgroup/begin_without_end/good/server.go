//oracle: synctest-hang

// Package good handles requests.
package good

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
	s.active.Add(1)
	s.handled.Store(id, false)
}

func (s *server) end(id int) {
	s.handled.Store(id, true)
	s.active.Done()
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
