//oracle: reuse "unlock of unlocked mutex"

// Package bad opens and closes streams.
// Close puts the stream inside the Once of the stream, which unlocks itself when somebody else has it.
package bad

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
	s.once.Do(func() {
		streams.Put(s) // want "PC1008"
		reopened = open("other")
	})
}

// Scenario closes a stream, which another user opens meanwhile.
func Scenario() {
	s := open("one")
	s.Close()
	if r := open("two"); r.name != "two" {
		panic("closed by somebody else")
	}
}
