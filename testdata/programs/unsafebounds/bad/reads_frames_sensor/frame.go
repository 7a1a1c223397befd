package main

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"unsafe"
)

// headerLen is the size of a frame header on the wire.
const headerLen = 16

const (
	flagEnd = 1 << iota
	flagSum
)

// frameHeader is the header that precedes every payload, in host order.
// Sum and Epoch were added with protocol version 2.
type frameHeader struct {
	Stream uint64
	Length uint32
	Flags  uint32
	Sum    uint32
	Epoch  uint32
}

var errFrameTooLong = errors.New("frame too long")

const maxFrame = 1 << 20

// viewHeader overlays the header on the bytes read from the link.
func viewHeader(raw *[headerLen]byte) *frameHeader {
	return (*frameHeader)(unsafe.Pointer(raw)) // want "PC5001"
}

// link reads frames from one device connection.
type link struct {
	r       io.Reader
	scratch [headerLen]byte
	window  uint64
	payload []byte
}

// next reads one frame. The payload is valid until the following call.
func (l *link) next() (stream uint64, payload []byte, err error) {
	if _, err := io.ReadFull(l.r, l.scratch[:]); err != nil {
		return 0, nil, err
	}
	h := viewHeader(&l.scratch)
	if h.Length > maxFrame {
		return 0, nil, errFrameTooLong
	}
	if cap(l.payload) < int(h.Length) {
		l.payload = make([]byte, h.Length)
	}
	l.payload = l.payload[:h.Length]
	if _, err := io.ReadFull(l.r, l.payload); err != nil {
		return 0, nil, err
	}
	if h.Flags&flagSum != 0 {
		if got := crc32.ChecksumIEEE(l.payload); got != h.Sum {
			return 0, nil, fmt.Errorf("stream %d: checksum %08x, header says %08x", h.Stream, got, h.Sum)
		}
	}
	l.window += uint64(h.Length)
	return h.Stream, l.payload, nil
}
