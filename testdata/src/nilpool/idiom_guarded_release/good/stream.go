//oracle: panic "nil pointer dereference"

// Package good closes streams that may have no decompressor.
// transfer looks whether the stream has a decompressor.
package good

import "sync"

type inflater struct {
	dictionary []byte
	reads      int
}

var inflaters = sync.Pool{New: func() any { return new(inflater) }}

type stream struct {
	inflate *inflater
	total   int
}

func open(compressed bool) *stream {
	s := &stream{}
	if compressed {
		s.inflate = inflaters.Get().(*inflater)
		s.inflate.reads = 0
	}
	return s
}

func (s *stream) read(n int) {
	if s.inflate != nil {
		s.inflate.reads++
	}
	s.total += n
}

func transfer(compressed bool) int {
	s := open(compressed)
	s.read(4)
	if s.inflate != nil {
		inflaters.Put(s.inflate)
		s.inflate = nil
	}
	return s.total
}

// Scenario transfers a plain stream and then a compressed one.
func Scenario() {
	transfer(false)
	transfer(true)
}
