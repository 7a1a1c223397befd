//oracle: panic "close of closed channel"

// Package good serves requests until it is closed.
package good

import "sync"

// A Server runs what it is asked to run.
type Server struct {
	mu       sync.Mutex
	closed   bool
	requests chan func()
	quit     chan struct{}
	served   int
}

// New returns a server.
func New() *Server { return &Server{requests: make(chan func()), quit: make(chan struct{})} }

// Serve serves until the server is closed, or a request fails.
func (s *Server) Serve() {
	defer s.Close()
	for {
		select {
		case r := <-s.requests:
			r()
			s.count()
		case <-s.quit:
			return
		}
	}
}

func (s *Server) count() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.served++
}

// Close ends Serve.
func (s *Server) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closed {
		s.closed = true
		close(s.quit)
	}
}

// Scenario closes a server.
func Scenario() {
	s := New()
	var client sync.WaitGroup
	client.Go(func() {
		s.requests <- func() {}
		s.Close()
	})
	s.Serve()
	client.Wait()
}
