//oracle: assert "still running"

// Package bad serves connections until it is stopped.
package bad

import (
	"sync"
	"sync/atomic"
	"time"
)

type server struct {
	conns   chan int
	tasks   sync.WaitGroup
	running atomic.Int32
}

func (s *server) serve(conn int) {
	defer s.tasks.Done()
	s.running.Add(1)
	defer s.running.Add(-1)
	time.Sleep(20 * time.Millisecond)
}

func (s *server) accept() {
	for conn := range s.conns {
		time.Sleep(time.Millisecond)
		s.tasks.Add(1) // want "tasks.*PC3001"
		go s.serve(conn)
	}
}

func (s *server) start() {
	go s.accept()
}

// stop returns when no task is running.
func (s *server) stop() {
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
