//oracle: panic "interface conversion: interface {} is nil"

// Package good reads frames into pooled blocks of two sizes.
// The elements of both arrays have a New.
package good

import "sync"

type (
	small [16]byte
	large [256]byte
)

var smallBlocks = [...]sync.Pool{
	{New: func() any { return new(small) }},
	{New: func() any { return new(small) }},
}

var largeBlocks = [...]sync.Pool{
	{New: func() any { return new(large) }},
	{New: func() any { return new(large) }},
}

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
	b := largeBlocks[c.lane].Get().(*large)
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
