//oracle: reuse "the first name has changed"

// Package bad quotes names for the headers of responses.
package bad

import (
	"strings"
	"sync"
	"unsafe"
)

type config struct{ immutable bool }

type server struct {
	buffers sync.Pool
	text    func([]byte) string
}

func noCopy(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

func copied(b []byte) string { return string(b) }

func newServer(c config) *server {
	s := &server{text: noCopy, buffers: sync.Pool{New: func() any { b := make([]byte, 0, 64); return &b }}}
	if c.immutable {
		s.text = copied
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
	return s.text(*buf) // want "PC1007"
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
