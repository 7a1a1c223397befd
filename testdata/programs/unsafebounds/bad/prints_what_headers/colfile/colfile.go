// Package colfile reads the header of columnar segment files.
package colfile

import (
	"errors"
	"fmt"
	"io"
	"unsafe"
)

const magic = 0x314c4f43 // "COL1"

var (
	ErrMagic   = errors.New("colfile: bad magic")
	ErrShort   = errors.New("colfile: file too short")
	ErrVersion = errors.New("colfile: unknown version")
)

// Header opens each segment.
type Header struct {
	Magic   uint32
	Version uint16
	Columns uint16
	Rows    uint64
	Footer  uint64
}

// Segment is a file loaded into memory.
type Segment struct {
	data []byte
	hdr  Header
}

// Source is what a segment is loaded from.
type Source interface {
	io.Reader
	Len() int
}

// Load reads all of src.
func Load(src Source) (*Segment, error) {
	data := make([]byte, src.Len())
	if _, err := io.ReadFull(src, data); err != nil {
		return nil, fmt.Errorf("colfile: %w", err)
	}
	if len(data) < 8 {
		return nil, ErrShort
	}
	h := (*Header)(unsafe.Pointer(&data[0])) // want "PC5004"
	if h.Magic != magic {
		return nil, ErrMagic
	}
	if h.Version != 1 {
		return nil, ErrVersion
	}
	return &Segment{data: data, hdr: *h}, nil
}

// Rows is the number of rows that the header names.
func (s *Segment) Rows() uint64 { return s.hdr.Rows }

// Columns is the number of columns.
func (s *Segment) Columns() int { return int(s.hdr.Columns) }

// Size is the size of the file.
func (s *Segment) Size() int { return len(s.data) }
