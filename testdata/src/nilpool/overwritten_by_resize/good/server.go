//oracle: race
//checks: PC1009

// Package good answers with buffers of a size that can be changed.
// resize stores a pointer to the new pool.
package good

import (
	"sync"
	"sync/atomic"
)

type server struct {
	pool atomic.Pointer[sync.Pool]
}

func newServer(size int) *server {
	s := new(server)
	s.resize(size)
	return s
}

func (s *server) answer() int {
	p := s.pool.Load()
	b := p.Get().([]byte)
	defer p.Put(b)
	return len(b)
}

func (s *server) resize(size int) {
	s.pool.Store(&sync.Pool{New: func() any { return make([]byte, size) }})
}

// Scenario answers while the server is resized.
func Scenario() {
	s := newServer(16)
	done := make(chan bool)
	go func() {
		for range 100 {
			s.answer()
		}
		close(done)
	}()
	for n := range 10 {
		s.resize(n + 1)
	}
	<-done
}
