//oracle: panic "interface conversion: interface {} is nil"

// Package bad serves requests with pooled scratch space.
// Nothing sets New of the pool in the field.
package bad

import "sync"

type scratch struct {
	words []string
}

type server struct {
	spare sync.Pool
	seen  int
}

func newServer() *server {
	s := new(server)
	return s
}

func (s *server) acquire() *scratch {
	return s.spare.Get().(*scratch) // want "PC1002"
}

func (s *server) serve(words ...string) {
	c := s.acquire()
	c.words = append(c.words[:0], words...)
	s.seen += len(c.words)
	s.spare.Put(c)
}

// Scenario serves two requests.
func Scenario() {
	s := newServer()
	s.serve("a")
	s.serve("b", "c")
	if s.seen != 3 {
		panic("words lost")
	}
}
