// Package super reads and writes the first block of an image in host order.
package super

import (
	"bytes"
	"io"
	"unsafe"
)

const (
	labelLen = 16
	words    = int(unsafe.Sizeof(Block{}) / unsafe.Sizeof(uint32(0)))
)

// Block is the first block.
type Block struct {
	Magic  uint32
	Mounts uint32
	Size   uint64
	label  [labelLen]byte
	spare  [8]uint32
}

// image is the block as bytes.
func (b *Block) image() []byte {
	return (*[unsafe.Sizeof(*b)]byte)(unsafe.Pointer(b))[:]
}

func (b *Block) words() []uint32 {
	return unsafe.Slice((*uint32)(unsafe.Pointer(b)), words)
}

// ReadFrom fills the block.
func (b *Block) ReadFrom(r io.Reader) (int64, error) {
	n, err := io.ReadFull(r, b.image())
	return int64(n), err
}

// WriteTo writes the block.
func (b *Block) WriteTo(w io.Writer) (int64, error) {
	n, err := w.Write(b.image())
	return int64(n), err
}

// Sum adds all words of the block.
func (b *Block) Sum() (s uint32) {
	for _, w := range b.words() {
		s += w
	}
	return s
}

// SetLabel stores a label, cut to its room.
func (b *Block) SetLabel(s string) {
	room := unsafe.Slice((*byte)(unsafe.Pointer(&b.label)), labelLen)
	clear(room[copy(room, s):])
}

// Label returns the label.
func (b *Block) Label() string {
	s, _, _ := bytes.Cut(b.label[:], []byte{0})
	return string(s)
}
