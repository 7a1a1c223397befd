//oracle: checkptr

// Package good reads records from a buffer.
package good

import "unsafe"

type record struct {
	id   uint64
	size uint64
}

// A reader goes through a buffer record by record.
type reader struct {
	buf []byte
	off int
}

func newReader(size int) *reader {
	return &reader{buf: make([]byte, size)}
}

// peek returns the record at the offset.
func (r *reader) peek() *record {
	if len(r.buf)-r.off < int(unsafe.Sizeof(record{})) {
		return nil
	}
	return (*record)(unsafe.Pointer(&r.buf[r.off]))
}

var readers []*reader

// Scenario looks at the last record, which is not complete.
func Scenario() {
	r := newReader(64)
	readers = append(readers, r)
	r.off = 56
	if rec := r.peek(); rec != nil && rec.id == 1 {
		println("unlikely")
	}
}
