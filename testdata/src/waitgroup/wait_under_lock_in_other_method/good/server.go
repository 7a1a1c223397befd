//oracle: assert "close does not return"

// Package good serves connections.
package good

import (
	"sync"
	"time"
)

type server struct {
	mu    sync.Mutex
	wg    sync.WaitGroup
	conns map[int]chan struct{}
}

func (s *server) forget(id int) {
	s.mu.Lock()
	delete(s.conns, id)
	s.mu.Unlock()
}

func (s *server) serve(id int, quit chan struct{}) {
	defer s.wg.Done()
	<-quit
	s.forget(id)
}

func (s *server) accept(id int) {
	quit := make(chan struct{})
	s.mu.Lock()
	s.conns[id] = quit
	s.mu.Unlock()
	s.wg.Add(1)
	go s.serve(id, quit)
}

// close ends all connections.
func (s *server) close() {
	s.mu.Lock()
	for _, quit := range s.conns {
		close(quit)
	}
	s.mu.Unlock()
	s.wg.Wait()
}

// Scenario closes a server with two connections.
func Scenario() {
	s := &server{conns: make(map[int]chan struct{})}
	s.accept(1)
	s.accept(2)
	done := make(chan struct{})
	go func() { s.close(); close(done) }()
	select {
	case <-done:
	case <-time.After(200 * time.Millisecond):
		panic("close does not return")
	}
}
