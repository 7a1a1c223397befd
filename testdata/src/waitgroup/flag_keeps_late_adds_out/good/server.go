//oracle: assert "still running"

// Package good serves connections until it is stopped.
package good

import (
	"sync"
	"sync/atomic"
	"time"
)

type server struct {
	conns   chan int
	tasks   sync.WaitGroup
	running atomic.Int32

	mu      sync.Mutex
	stopped bool // under mu: no task may be added
}

func (s *server) serve(conn int) {
	defer s.tasks.Done()
	s.running.Add(1)
	defer s.running.Add(-1)
	time.Sleep(20 * time.Millisecond)
}

// begin starts a task, unless the server is being stopped.
func (s *server) begin(conn int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopped {
		return false
	}
	s.tasks.Add(1)
	go s.serve(conn)
	return true
}

func (s *server) accept() {
	for conn := range s.conns {
		time.Sleep(time.Millisecond)
		if !s.begin(conn) {
			return
		}
	}
}

func (s *server) start() {
	go s.accept()
}

// stop returns when no task is running.
func (s *server) stop() {
	s.mu.Lock()
	s.stopped = true
	s.mu.Unlock()
	s.tasks.Wait()
}

// Scenario stops while a connection is being accepted.
func Scenario() {
	s := &server{conns: make(chan int)}
	s.start()
	s.conns <- 1
	close(s.conns)
	s.stop()
	time.Sleep(10 * time.Millisecond)
	if s.running.Load() != 0 {
		panic("still running")
	}
}
