//oracle: reuse "the first name has changed"

// Package good quotes names for the headers of responses.
package good

import (
	"strings"
	"sync"
)

type config struct{ lower bool }

type server struct {
	buffers sync.Pool
	text    func([]byte) string
}

func copied(b []byte) string { return string(b) }

func lower(b []byte) string { return strings.ToLower(string(b)) }

func newServer(c config) *server {
	s := &server{text: copied, buffers: sync.Pool{New: func() any { b := make([]byte, 0, 64); return &b }}}
	if c.lower {
		s.text = lower
	}
	return s
}

// quote returns name in quotes.
func (s *server) quote(name string) string {
	buf := s.buffers.Get().(*[]byte)
	defer s.buffers.Put(buf)
	*buf = append((*buf)[:0], '"')
	*buf = append(*buf, name...)
	*buf = append(*buf, '"')
	return s.text(*buf)
}

// Scenario quotes two names.
func Scenario() {
	s := newServer(config{})
	first := s.quote("invoice.pdf")
	before := strings.Clone(first)
	s.quote("contract.pdf")
	if first != before {
		panic("the first name has changed")
	}
}
