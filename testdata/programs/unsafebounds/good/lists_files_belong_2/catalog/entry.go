// Package catalog keeps the fixed-size entries of the artifact store.
package catalog

import (
	"errors"
	"unsafe"
)

const (
	nameSize = 24
	noteSize = 40
)

// ErrName is returned for names that do not fit an entry.
var ErrName = errors.New("catalog: name too long")

// Entry has the layout of the file on disk, lengths included, so nothing in it is trusted.
type Entry struct {
	blocks  uint64
	nameLen uint32
	noteLen uint32
	name    [nameSize]byte
	note    [noteSize]byte
	flags   uint64
}

// New returns an entry.
func New(name, note string) (*Entry, error) {
	if len(name) > nameSize {
		return nil, ErrName
	}
	e := &Entry{nameLen: uint32(len(name)), noteLen: uint32(len(note))}
	copy(e.name[:], name)
	copy(e.note[:], note)
	return e, nil
}

// Name returns the name without copying it. It is valid as long as the entry.
func (e *Entry) Name() []byte {
	n := min(e.nameLen, nameSize)
	return (*[nameSize]byte)(unsafe.Pointer(&e.name[0]))[:n:n]
}

// Note returns the note as text. A note longer than its room was cut when it was written.
func (e *Entry) Note() string {
	n := int(e.noteLen)
	if n > len(e.note) {
		n = len(e.note)
	}
	return unsafe.String(&e.note[0], n)
}

// Raw views the entry as it is written to disk.
func (e *Entry) Raw() []byte {
	const size = unsafe.Sizeof(Entry{})
	return (*[size]byte)(unsafe.Pointer(e))[:]
}

// Flags returns the flags.
func (e *Entry) Flags() uint64 { return e.flags }
