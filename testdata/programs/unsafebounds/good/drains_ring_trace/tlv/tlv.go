// Package tlv walks the records of a perf-like ring: a header, then a body,
// padded to eight bytes.
package tlv

import (
	"errors"
	"unsafe"
)

// Header precedes each record. Size counts the header as well.
type Header struct {
	Type uint32
	Misc uint16
	Size uint16
}

// Lost is the body of a TypeLost record.
type Lost struct {
	ID    uint64
	Count uint64
}

// Record types.
const (
	TypeLost   = 2
	TypeSample = 9
	headerSize = int(unsafe.Sizeof(Header{}))
)

// ErrCorrupt is returned for a record whose size cannot be right.
var ErrCorrupt = errors.New("tlv: corrupt record")

// Scanner reads one record after another.
type Scanner struct {
	buf  []byte
	hdr  Header
	body []byte
	err  error
}

// NewScanner returns a Scanner for what lies in the ring.
func NewScanner(buf []byte) *Scanner { return &Scanner{buf: buf} }

// Next moves on to the next record. A record that is not complete yet is left
// for the next time.
func (s *Scanner) Next() bool {
	if s.err != nil || len(s.buf) < headerSize {
		return false
	}
	s.hdr = *header(s.buf)
	n := int(s.hdr.Size)
	if n < headerSize || n%8 != 0 {
		s.err = ErrCorrupt
		return false
	}
	if n > len(s.buf) {
		return false
	}
	s.body = s.buf[headerSize:n]
	s.buf = s.buf[n:]
	return true
}

// header is only called with a whole one in b.
func header(b []byte) *Header {
	return (*Header)(unsafe.Pointer(&b[0]))
}

// Record returns the type and the body, which points into the ring.
func (s *Scanner) Record() (typ uint32, body []byte) { return s.hdr.Type, s.body }

// Lost decodes the body of the current record.
func (s *Scanner) Lost() (Lost, bool) {
	if s.hdr.Type != TypeLost || len(s.body) < int(unsafe.Sizeof(Lost{})) {
		return Lost{}, false
	}
	return *(*Lost)(unsafe.Pointer(&s.body[0])), true
}

// Err returns what stopped the Scanner, if it was an error.
func (s *Scanner) Err() error { return s.err }
