//oracle: assert "a connection is still served"

// Package good serves connections and waits for them when it stops.
package good

import (
	"sync"
	"sync/atomic"
	"time"
)

type server struct {
	conns  chan string
	active sync.WaitGroup
	busy   atomic.Int32
}

func (s *server) handle(conn string) {
	defer s.active.Done()
	s.busy.Add(1)
	defer s.busy.Add(-1)
	time.Sleep(5 * time.Millisecond)
}

// serve starts a goroutine for each connection until there are no more.
func (s *server) serve() {
	for conn := range s.conns {
		s.active.Add(1)
		go s.handle(conn)
	}
	s.stop()
}

// stop waits for the connections that are served.
func (s *server) stop() {
	s.active.Wait()
	time.Sleep(time.Millisecond)
	if s.busy.Load() > 0 {
		panic("a connection is still served")
	}
}

// Scenario serves one connection.
func Scenario() {
	s := &server{conns: make(chan string, 1)}
	s.conns <- "10.0.0.1:4711"
	close(s.conns)
	s.serve()
}
