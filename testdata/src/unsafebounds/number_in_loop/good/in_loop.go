//oracle: checkptr

// Package good computes checksums word by word.
package good

import "unsafe"

// A block is a piece of a file.
type block struct {
	data []byte
}

// words adds up the words of the block.
func (b *block) words() (sum uint32) {
	if len(b.data) < 4 {
		return 0
	}
	p := unsafe.Pointer(&b.data[0])
	for i := range len(b.data) / 4 {
		sum += *(*uint32)(unsafe.Pointer(uintptr(p) + uintptr(i)*4))
	}
	return sum
}

var blocks []*block

func read(n int) *block {
	b := &block{data: make([]byte, n)}
	for i := range b.data {
		b.data[i] = 1
	}
	blocks = append(blocks, b)
	return b
}

// Scenario adds up a block of four words.
func Scenario() {
	if read(16).words() != 4*0x01010101 {
		panic("wrong sum")
	}
}
