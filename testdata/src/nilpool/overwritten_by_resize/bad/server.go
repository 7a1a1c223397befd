//oracle: race
//checks: PC1009

// Package bad answers with buffers of a size that can be changed.
// resize assigns a new pool to the field while answers are given.
package bad

import (
	"sync"
	"time"
)

type server struct {
	size int
	pool sync.Pool
}

func newServer(size int) *server {
	s := &server{size: size}
	s.pool.New = func() any { return make([]byte, s.size) }
	return s
}

func (s *server) answer() int {
	b := s.pool.Get().([]byte)
	defer s.pool.Put(b)
	return len(b)
}

func (s *server) resize(size int) {
	s.size = size
	s.pool = sync.Pool{New: func() any { return make([]byte, size) }} // want "PC1009"
}

// Scenario answers while the server is resized.
func Scenario() {
	s := newServer(16)
	done := make(chan bool)
	go func() {
		for range 100 {
			s.answer()
			time.Sleep(50 * time.Microsecond)
		}
		close(done)
	}()
	for n := range 10 {
		time.Sleep(time.Millisecond / 2)
		s.resize(n + 1)
	}
	<-done
}
