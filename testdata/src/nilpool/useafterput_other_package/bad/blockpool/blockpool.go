// Package blockpool lends blocks of data.
package blockpool

import "sync"

// Block holds some data.
type Block struct {
	data []byte
}

// Fill makes s the data of b.
func (b *Block) Fill(s string) { b.data = append(b.data[:0], s...) }

// Checksum adds up the bytes of b.
func (b *Block) Checksum() (sum uint32) {
	for _, c := range b.data {
		sum += uint32(c)
	}
	return sum
}

var blocks = sync.Pool{New: func() any { return new(Block) }}

// Get lends a block.
func Get() *Block { return blocks.Get().(*Block) }

// Put gives b back.
func Put(b *Block) { blocks.Put(b) }
