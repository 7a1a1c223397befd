// Package wal is the record format of a write-ahead log.
package wal

import (
	"encoding/binary"
	"unsafe"
)

// Header begins each record; records are padded to eight bytes.
type Header struct {
	Length uint32
	Kind   uint32
	Seq    uint64
}

// HeaderLen is the size of a header in a segment.
const HeaderLen = int(unsafe.Sizeof(Header{}))

// The kinds of record.
const (
	KindPut = iota
	KindDelete
)

// HeaderAt is the header of the record at off.
func HeaderAt(seg []byte, off int) *Header {
	return (*Header)(unsafe.Pointer(&seg[off]))
}

// Size is the length of the whole record with its padding.
func (h *Header) Size() int {
	return HeaderLen + (int(h.Length)+7)&^7
}

// Append adds a record to a segment.
func Append(seg []byte, kind uint32, seq uint64, data string) []byte {
	seg = binary.NativeEndian.AppendUint32(seg, uint32(len(data)))
	seg = binary.NativeEndian.AppendUint32(seg, kind)
	seg = binary.NativeEndian.AppendUint64(seg, seq)
	seg = append(seg, data...)
	for len(seg)%8 != 0 {
		seg = append(seg, 0)
	}
	return seg
}
