// Package sst reads and writes index blocks of sorted string tables.
package sst

import (
	"encoding/binary"
	"errors"
	"fmt"
	"unsafe"
)

// BlockSize is the size of an index block on disk.
const BlockSize = 256

// Entry locates one data block.
type Entry struct {
	Key    uint64
	Offset uint32
	Length uint32
}

const (
	entrySize  = 16
	perBlock   = BlockSize / 8
	maxEntries = BlockSize / entrySize
)

var ErrFull = errors.New("sst: index block full")

// Index is an index block held in memory.
type Index struct {
	page []byte
	n    int
}

// NewIndex returns an empty block.
func NewIndex() *Index {
	return &Index{page: make([]byte, BlockSize)}
}

// Append adds an entry; keys must rise.
func (x *Index) Append(e Entry) error {
	if x.n == maxEntries {
		return ErrFull
	}
	p := x.page[x.n*entrySize:]
	binary.LittleEndian.PutUint64(p, e.Key)
	binary.LittleEndian.PutUint32(p[8:], e.Offset)
	binary.LittleEndian.PutUint32(p[12:], e.Length)
	x.n++
	return nil
}

func entriesAt(p *byte, n int) []Entry {
	return unsafe.Slice((*Entry)(unsafe.Pointer(p)), n) // want "PC5003"
}

// Verify walks over a finished page and reports the keys that are out of order.
func Verify(src *Index) error {
	page := make([]byte, BlockSize)
	copy(page, src.page)
	entries := entriesAt(&page[0], perBlock)
	var last uint64
	for i, e := range entries {
		if e.Length == 0 && i < src.n {
			return fmt.Errorf("sst: entry %d is empty", i)
		}
		if e.Key < last && i < src.n {
			return fmt.Errorf("sst: entry %d: key %d after %d", i, e.Key, last)
		}
		last = e.Key
	}
	return nil
}
