// Package rpc implements a line based request/response codec.
package rpc

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"sync"
)

// Request is the header of one call.
type Request struct {
	Method string
	Seq    uint64
}

// Response is the header of one answer.
type Response struct {
	Seq   uint64
	Error string
}

// Server keeps the handlers and recycles headers.
type Server struct {
	handlers  map[string]func(arg string) (string, error)
	requests  sync.Pool
	responses sync.Pool
}

// NewServer returns a server with the given handlers.
func NewServer(h map[string]func(string) (string, error)) *Server {
	return &Server{
		handlers:  h,
		requests:  sync.Pool{New: func() any { return new(Request) }},
		responses: sync.Pool{New: func() any { return new(Response) }},
	}
}

func (s *Server) getRequest() *Request {
	r := s.requests.Get().(*Request)
	*r = Request{}
	return r
}

func (s *Server) freeRequest(r *Request) { s.requests.Put(r) }

func (s *Server) getResponse() *Response {
	r := s.responses.Get().(*Response)
	*r = Response{}
	return r
}

func (s *Server) freeResponse(r *Response) { s.requests.Put(r) } // want "PC1004"

// ServeConn answers all calls that arrive on rd.
func (s *Server) ServeConn(rd io.Reader, w io.Writer) error {
	sc := bufio.NewScanner(rd)
	for sc.Scan() {
		req := s.getRequest()
		var arg string
		if _, err := fmt.Sscan(sc.Text(), &req.Seq, &req.Method, &arg); err != nil {
			s.freeRequest(req)
			return fmt.Errorf("rpc: malformed call: %w", err)
		}
		if err := s.call(w, req, arg); err != nil {
			return err
		}
	}
	return sc.Err()
}

func (s *Server) call(w io.Writer, req *Request, arg string) error {
	defer s.freeRequest(req)
	resp := s.getResponse()
	defer s.freeResponse(resp)
	resp.Seq = req.Seq
	var body string
	if h, ok := s.handlers[strings.ToLower(req.Method)]; !ok {
		resp.Error = "no method " + req.Method
	} else if out, err := h(arg); err != nil {
		resp.Error = err.Error()
	} else {
		body = out
	}
	_, err := fmt.Fprintf(w, "%d %q %s\n", resp.Seq, resp.Error, body)
	return err
}
