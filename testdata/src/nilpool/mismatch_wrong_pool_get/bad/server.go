//oracle: panic "interface conversion"

// Package bad keeps a pool for requests and one for headers.
// newContext takes the header from the pool of requests.
package bad

import "sync"

type request struct {
	path string
}

type header struct {
	fields map[string]string
}

type pools struct {
	request sync.Pool
	header  sync.Pool
}

type server struct {
	pool pools
}

func newServer() *server {
	s := &server{}
	s.pool.request.New = func() any { return &request{} }
	s.pool.header.New = func() any { return &header{fields: map[string]string{}} }
	return s
}

type requestContext struct {
	request *request
	header  *header
}

func (s *server) newContext(path string) *requestContext {
	r := s.pool.request.Get().(*request)
	r.path = path
	h := s.pool.request.Get().(*header) // want "PC1004"
	clear(h.fields)
	return &requestContext{request: r, header: h}
}

func (s *server) release(c *requestContext) {
	s.pool.request.Put(c.request)
	s.pool.header.Put(c.header)
}

// Scenario serves two requests.
func Scenario() {
	s := newServer()
	for _, path := range []string{"/", "/health"} {
		s.release(s.newContext(path))
	}
}
