//oracle: panic "interface conversion: interface {} is nil"

// Package bad reads frames into pooled blocks of two sizes.
// The pool of the larger blocks has no New, and the first large frame finds nothing.
package bad

import "sync"

type (
	small [16]byte
	large [256]byte
)

var smallBlocks = [...]sync.Pool{
	{New: func() any { return new(small) }},
	{New: func() any { return new(small) }},
}

var largeBlocks [2]sync.Pool

type connection struct {
	lane int
}

func (c *connection) read(frame string) byte {
	if len(frame) <= len(small{}) {
		b := smallBlocks[c.lane].Get().(*small)
		defer smallBlocks[c.lane].Put(b)
		copy(b[:], frame)
		return b[0]
	}
	b := largeBlocks[c.lane].Get().(*large) // want "PC1002"
	defer largeBlocks[c.lane].Put(b)
	copy(b[:], frame)
	return b[0]
}

// Scenario reads a small and a large frame.
func Scenario() {
	c := connection{lane: 1}
	if c.read("small") != 's' || c.read("larger than sixteen bytes") != 'l' {
		panic("wrong frame")
	}
}
