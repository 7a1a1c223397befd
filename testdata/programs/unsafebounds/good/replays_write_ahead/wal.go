package main

import (
	"errors"
	"hash/crc32"
	"io"
	"unsafe"
)

// recordHeader precedes every record of the write-ahead log, in host order
// and with the padding of the struct.
type recordHeader struct {
	Index uint64
	Term  uint64
	Kind  uint8
	Len   uint32
	Sum   uint32
}

const headerLen = int(unsafe.Sizeof(recordHeader{}))

const maxRecord = 1 << 16

var (
	errSum  = errors.New("wal: bad checksum")
	errSize = errors.New("wal: record too long")
)

// view returns the storage of h as bytes.
func (h *recordHeader) view() []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(h)), unsafe.Sizeof(*h))
}

type writer struct {
	w   io.Writer
	hdr recordHeader
}

func (w *writer) append(index, term uint64, kind uint8, data []byte) error {
	if len(data) > maxRecord {
		return errSize
	}
	w.hdr = recordHeader{Index: index, Term: term, Kind: kind, Len: uint32(len(data)), Sum: crc32.ChecksumIEEE(data)}
	if _, err := w.w.Write(w.hdr.view()); err != nil {
		return err
	}
	_, err := w.w.Write(data)
	return err
}

type reader struct {
	r   io.Reader
	raw [headerLen]byte
}

// next reads one record. The header is a copy.
func (r *reader) next() (recordHeader, []byte, error) {
	var h recordHeader
	if _, err := io.ReadFull(r.r, r.raw[:]); err != nil {
		return h, nil, err
	}
	copy(h.view(), r.raw[:])
	if h.Len > maxRecord {
		return h, nil, errSize
	}
	data := make([]byte, h.Len)
	if _, err := io.ReadFull(r.r, data); err != nil {
		return h, nil, io.ErrUnexpectedEOF
	}
	if crc32.ChecksumIEEE(data) != h.Sum {
		return h, nil, errSum
	}
	return h, data, nil
}

// peekIndex returns the index in the header that was read last.
func (r *reader) peekIndex() uint64 {
	return (*recordHeader)(unsafe.Pointer(&r.raw)).Index
}
