//oracle: checkptr

// Package good reads the superblock of a file system.
package good

import (
	"errors"
	"unsafe"
)

type superblock struct {
	magic  uint64
	blocks uint64
	inodes uint64
	free   uint64
}

var errShort = errors.New("superblock: short read")

// need reports whether b holds n bytes.
func need(b []byte, n int) error {
	if len(b) < n {
		return errShort
	}
	return nil
}

// open lays a superblock over a block.
func open(block []byte) (*superblock, error) {
	if err := need(block, int(unsafe.Sizeof(superblock{}))); err != nil {
		return nil, err
	}
	return (*superblock)(unsafe.Pointer(&block[0])), nil
}

var blocks [][]byte

// Scenario opens a block of which the end is missing.
func Scenario() {
	block := make([]byte, 96)
	blocks = append(blocks, block)
	if sb, err := open(block[72:]); err == nil && sb.free == 1 {
		println("unlikely")
	}
}
