//oracle: reuse "unlock of unlocked mutex"

// Package good opens and closes streams.
// Close puts the stream when its Once is done with it.
package good

import "sync"

type stream struct {
	once sync.Once
	name string
}

var streams = sync.Pool{New: func() any { return new(stream) }}

func open(name string) *stream {
	s := streams.Get().(*stream)
	s.name = name
	s.once = sync.Once{}
	return s
}

var reopened *stream

func (s *stream) Close() {
	last := false
	s.once.Do(func() { last = true })
	if last {
		streams.Put(s)
		reopened = open("other")
	}
}

// Scenario closes a stream, which another user opens meanwhile.
func Scenario() {
	s := open("one")
	s.Close()
	if r := open("two"); r.name != "two" {
		panic("closed by somebody else")
	}
}
