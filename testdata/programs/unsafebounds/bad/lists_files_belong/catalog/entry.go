// Package catalog keeps the fixed-size entries of the artifact store.
package catalog

import (
	"errors"
	"unsafe"
)

const nameSize = 24

// Flags of an entry.
const (
	Sealed = 1 << iota
	Deleted
)

// ErrName is returned for names that do not fit an entry.
var ErrName = errors.New("catalog: name too long")

// Entry has the layout of the file on disk.
type Entry struct {
	blocks  uint64
	nameLen uint32
	kind    uint32
	name    [nameSize]byte
	flags   uint32
	gen     uint32
}

// New returns a sealed entry.
func New(name string, blocks uint64) (*Entry, error) {
	if len(name) > nameSize {
		return nil, ErrName
	}
	e := &Entry{nameLen: uint32(len(name)), flags: Sealed, blocks: blocks}
	copy(e.name[:], name)
	return e, nil
}

// Name returns the name without copying it. It is valid as long as the entry.
func (e *Entry) Name() []byte {
	return (*[1 << 16]byte)(unsafe.Pointer(&e.name[0]))[:e.nameLen] // want "PC5003"
}

// Blocks returns the number of blocks of the artifact.
func (e *Entry) Blocks() uint64 { return e.blocks }

// Is reports whether all bits of flag are set.
func (e *Entry) Is(flag uint32) bool { return e.flags&flag == flag }
