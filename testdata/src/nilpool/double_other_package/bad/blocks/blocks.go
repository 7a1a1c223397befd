// Package blocks lends blocks.
package blocks

import "sync"

// A Block holds bytes.
type Block struct{ data []byte }

var pool = sync.Pool{New: func() any { return new(Block) }}

// Acquire lends a block.
func Acquire() *Block { return pool.Get().(*Block) }

// Release takes a block back.
func Release(b *Block) {
	b.data = b.data[:0]
	pool.Put(b)
}

// Fill sets what is in the block.
func (b *Block) Fill(text string) { b.data = append(b.data[:0], text...) }

// Len returns the number of bytes.
func (b *Block) Len() int { return len(b.data) }
