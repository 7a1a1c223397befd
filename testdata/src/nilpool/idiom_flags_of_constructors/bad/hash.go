//oracle: reuse "one hash for two"

// Package bad hashes with one of two pooled functions.
// A constructor sets both flags, and Close puts the hash into both pools.
package bad

import "sync"

type hash struct {
	sum int
}

var small = sync.Pool{New: func() any { return new(hash) }}
var large = sync.Pool{New: func() any { return new(hash) }}

type hasher struct {
	hash    *hash
	isSmall bool
	isLarge bool
}

func newSmall() *hasher { return &hasher{hash: small.Get().(*hash), isSmall: true} }

func newLarge() *hasher { return &hasher{hash: large.Get().(*hash), isLarge: true} }

func newBoth() *hasher {
	return &hasher{hash: large.Get().(*hash), isSmall: true, isLarge: true}
}

func (h *hasher) close() {
	if h.isSmall && h.hash != nil {
		small.Put(h.hash)
	}
	if h.isLarge && h.hash != nil {
		large.Put(h.hash) // want "PC1006"
	}
	h.hash = nil
}

// Scenario closes three hashers, after which two users get hashes.
func Scenario() {
	newBoth().close()
	newSmall().close()
	newLarge().close()
	a, b := small.Get().(*hash), large.Get().(*hash)
	a.sum, b.sum = 1, 2
	if a.sum != 1 {
		panic("one hash for two")
	}
}
