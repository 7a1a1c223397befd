// Package scratch lends fixed scratch space.
package scratch

import "sync"

// Space is 256 bytes to work in.
type Space struct {
	Bytes [256]byte
}

var spaces = sync.Pool{New: func() any { return new(Space) }}

// Get returns a *Space.
func Get() any { return spaces.Get() }

// Put gives s back.
func Put(s *Space) { spaces.Put(s) }
