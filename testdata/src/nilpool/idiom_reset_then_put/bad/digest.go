//oracle: reuse "reset by a former owner"

// Package bad computes digests with pooled states.
// The deferred closure resets the state after it was put and a hook has taken it anew.
package bad

import "sync"

type state struct {
	sum    uint64
	blocks int
}

func (s *state) reset() { s.sum, s.blocks = 0, 0 }

func (s *state) write(p []byte) {
	for _, b := range p {
		s.sum = s.sum*31 + uint64(b)
	}
	s.blocks++
}

var states = sync.Pool{New: func() any { return new(state) }}

type digester struct {
	onDone func()
}

func (d *digester) digest(p []byte) uint64 {
	s := states.Get().(*state)
	defer func() {
		states.Put(s)
		d.onDone()
		s.reset() // want "PC1005"
	}()
	s.write(p)
	return s.sum
}

// Scenario starts a long digest in the hook of a short one.
func Scenario() {
	var long *state
	d := digester{onDone: func() {
		long = states.Get().(*state)
		long.write([]byte("first block"))
	}}
	d.digest([]byte("short"))
	if long.blocks != 1 {
		panic("reset by a former owner")
	}
}
