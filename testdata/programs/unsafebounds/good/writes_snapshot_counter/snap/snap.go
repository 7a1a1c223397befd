// Package snap is the file format of snapshots.
package snap

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"unsafe"
)

// Magic opens a snapshot.
const Magic = 0x50414e53

// Header is 24 bytes; the fields are in native order.
type Header struct {
	Magic  uint32
	Blocks uint32
	Taken  uint64
	Epoch  uint64
}

// HeaderLen is the size of the header in the file.
const HeaderLen = 24

// The file format and the struct must not drift apart.
var (
	_ [HeaderLen - unsafe.Sizeof(Header{})]struct{}
	_ [unsafe.Sizeof(Header{}) - HeaderLen]struct{}
)

// Block is the unit of data.
type Block [4]uint64

// ErrFormat is reported for files that are no snapshots.
var ErrFormat = errors.New("snap: not a snapshot")

// buffer has room for a header, aligned for its fields.
type buffer struct {
	words [HeaderLen / 8]uint64
}

func (b *buffer) bytes() []byte {
	return (*[HeaderLen]byte)(unsafe.Pointer(b))[:]
}

func (b *buffer) header() *Header {
	return (*Header)(unsafe.Pointer(&b.words))
}

// Read reads a header and its blocks.
func Read(r *bufio.Reader) (*Header, []Block, error) {
	b := new(buffer)
	if _, err := io.ReadFull(r, b.bytes()); err != nil {
		return nil, nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	h := b.header()
	if h.Magic != Magic || h.Blocks > 1<<16 {
		return nil, nil, ErrFormat
	}
	blocks := make([]Block, h.Blocks)
	for i := range blocks {
		raw := unsafe.Slice((*byte)(unsafe.Pointer(&blocks[i])), unsafe.Sizeof(blocks[i]))
		if _, err := io.ReadFull(r, raw); err != nil {
			return nil, nil, fmt.Errorf("block %d: %w", i, err)
		}
	}
	return h, blocks, nil
}

// Write writes a snapshot of blocks.
func Write(w io.Writer, taken, epoch uint64, blocks []Block) error {
	h := Header{Magic: Magic, Blocks: uint32(len(blocks)), Taken: taken, Epoch: epoch}
	if _, err := w.Write((*[HeaderLen]byte)(unsafe.Pointer(&h))[:]); err != nil {
		return err
	}
	if len(blocks) == 0 {
		return nil
	}
	const size = int(unsafe.Sizeof(Block{}))
	_, err := w.Write(unsafe.Slice((*byte)(unsafe.Pointer(&blocks[0])), len(blocks)*size))
	return err
}
