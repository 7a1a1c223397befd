//oracle: panic "close of closed channel"

// Package bad shares segments that are closed with their last reference.
package bad

import "sync/atomic"

type segment struct {
	refs   atomic.Int32
	closed chan struct{}
}

func newSegment() *segment {
	s := &segment{closed: make(chan struct{})}
	s.refs.Store(1)
	return s
}

func (s *segment) ref() { s.refs.Add(1) }

func (s *segment) unref() {
	if s.refs.Add(-1) <= 0 {
		close(s.closed)
	}
}

// Scenario gives one reference back too often.
func Scenario() {
	s := newSegment()
	s.ref()
	s.unref()
	s.unref()
	s.unref() // want "close of closed channel.*PC4001"
	<-s.closed
}
