//oracle: panic "interface conversion: interface {} is nil"

// Package good serves requests with pooled scratch space.
// The constructor sets New.
package good

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
	s.spare.New = func() any { return new(scratch) }
	return s
}

func (s *server) acquire() *scratch {
	return s.spare.Get().(*scratch)
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
