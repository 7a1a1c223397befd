// Package bitmap is the free map of a block group.
package bitmap

import (
	"hash/crc32"
	"math/bits"
	"unsafe"
)

// Blocks is the number of blocks of a group.
const Blocks = 512

// Group is a block group: a bit per block, then its bookkeeping.
type Group struct {
	words  [Blocks / 32]uint32
	free   int64
	inodes [6]uint64
	id     uint64
}

// New makes a group with all blocks free.
func New(id uint64) *Group {
	return &Group{free: Blocks, id: id}
}

// raw is the map as bytes, as it goes to disk.
func (g *Group) raw() []byte {
	const wordSize = 8
	return unsafe.Slice((*byte)(unsafe.Pointer(&g.words[0])), len(g.words)*wordSize) // want "PC5003"
}

// Sum is the checksum of the map.
func (g *Group) Sum() uint32 {
	return crc32.ChecksumIEEE(g.raw())
}

// Format marks all blocks free.
func (g *Group) Format() {
	clear(g.raw())
	g.free = Blocks
}

// Alloc takes the first free block.
func (g *Group) Alloc() (block int, ok bool) {
	for i, w := range g.words {
		if w == ^uint32(0) {
			continue
		}
		b := bits.TrailingZeros32(^w)
		g.words[i] |= 1 << b
		g.free--
		return i*32 + b, true
	}
	return 0, false
}

// ID is the number of the group on the volume.
func (g *Group) ID() uint64 { return g.id }

// Free is the number of free blocks.
func (g *Group) Free() int64 { return g.free }
