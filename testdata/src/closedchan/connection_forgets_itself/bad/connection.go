//oracle: panic "close of closed channel"

// Package bad serves connections.
package bad

// A Server knows its connections.
type Server struct {
	conns map[int]*conn
	ended int
}

type conn struct {
	srv  *Server
	id   int
	done chan struct{}
}

func (c *conn) end() {
	close(c.done)
	c.forget()
}

// forget counts a connection of the server that has ended.
func (c *conn) forget() {
	c.srv.ended++
}

// Accept adds a connection.
func (s *Server) Accept(id int) {
	s.conns[id] = &conn{srv: s, id: id, done: make(chan struct{})}
}

// Drop ends a connection.
func (s *Server) Drop(id int) {
	if c := s.conns[id]; c != nil {
		c.end() // want "Close.*conns.*PC4010"
	}
}

// Close ends all connections.
func (s *Server) Close() {
	for id := range s.conns {
		s.conns[id].end() // want "Drop.*conns.*PC4010"
	}
}

// Scenario drops a connection after the end.
func Scenario() {
	s := &Server{conns: make(map[int]*conn)}
	s.Accept(1)
	s.Close()
	s.Drop(1) // want "PC4001"
}
