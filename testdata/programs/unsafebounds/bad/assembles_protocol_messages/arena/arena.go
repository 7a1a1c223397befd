// Package arena hands out fixed blocks for message assembly.
package arena

import "unsafe"

// BlockSize is the size of a block.
const BlockSize = 64

// Block is one unit of storage.
type Block struct {
	data [BlockSize]byte
}

// Arena owns its blocks.
type Arena struct {
	free []*Block
}

// New returns an arena with n free blocks.
func New(n int) *Arena {
	a := &Arena{}
	for i := 0; i < n; i++ {
		a.free = append(a.free, new(Block))
	}
	return a
}

// Get returns the storage of a free block, or nil.
func (a *Arena) Get(n int) []byte {
	if len(a.free) == 0 || n < 0 || n > BlockSize {
		return nil
	}
	b := a.free[0]
	a.free = a.free[1:]
	return b.view(n)
}

func (b *Block) view(n int) []byte {
	return (*[1 << 16]byte)(unsafe.Pointer(&b.data))[:n] // want "PC5003"
}
