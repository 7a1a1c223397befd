// Package extent keeps an index of the chunks of an archive.
package extent

import (
	"errors"
	"io"
	"reflect"
	"unsafe"
)

// ChunkSize is the size of a full chunk.
const ChunkSize = 256 << 10

type extent struct {
	hdr reflect.SliceHeader
	sum uint32
}

// Index remembers where the chunks are.
type Index struct {
	extents []extent
}

// NewIndex returns an empty index.
func NewIndex() *Index { return &Index{} }

func checksum(b []byte) (s uint32) {
	for _, c := range b {
		s = s*31 + uint32(c)
	}
	return s
}

func (ix *Index) add(chunk []byte) {
	hdr := *(*reflect.SliceHeader)(unsafe.Pointer(&chunk))
	ix.extents = append(ix.extents, extent{hdr: hdr, sum: checksum(chunk)})
}

// Load reads all chunks and returns their number.
func (ix *Index) Load(r io.Reader) (int, error) {
	for {
		chunk := make([]byte, ChunkSize)
		n, err := io.ReadFull(r, chunk)
		if n > 0 {
			ix.add(chunk[:n])
		}
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return len(ix.extents), nil
		case err != nil:
			return len(ix.extents), err
		}
	}
}

// Bytes returns chunk i.
func (ix *Index) Bytes(i int) []byte {
	return *(*[]byte)(unsafe.Pointer(&ix.extents[i].hdr)) // want "PC5008"
}
