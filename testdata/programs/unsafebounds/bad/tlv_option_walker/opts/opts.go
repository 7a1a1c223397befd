// Package opts reads length-prefixed blocks of options.
package opts

import (
	"encoding/binary"
	"errors"
	"io"
	"unsafe"
)

// ErrSpan is returned for an option whose length makes no sense.
var ErrSpan = errors.New("opts: bad option length")

// header begins every option.
type header struct {
	code uint8
	size uint8
	tag  [2]uint8
}

// Option is a decoded option.
type Option struct {
	Code uint8
	Tag  uint16
	Data []byte
}

// Reader decodes one block after another.
type Reader struct {
	in     io.Reader
	prefix [2]byte
}

// NewReader returns a reader of blocks.
func NewReader(in io.Reader) *Reader { return &Reader{in: in} }

// Next returns the options of the next block.
func (r *Reader) Next() ([]Option, error) {
	if _, err := io.ReadFull(r.in, r.prefix[:]); err != nil {
		return nil, err
	}
	b := make([]byte, binary.LittleEndian.Uint16(r.prefix[:]))
	if _, err := io.ReadFull(r.in, b); err != nil {
		return nil, err
	}
	var list []Option
	for off := 0; off < len(b); {
		h := (*header)(unsafe.Pointer(&b[off])) // want "PC5004"
		o := Option{Code: h.code, Tag: uint16(h.tag[0])<<8 | uint16(h.tag[1])}
		end := off + int(h.size)
		if h.size < 2 || end > len(b) {
			return nil, ErrSpan
		}
		if int(h.size) > int(unsafe.Sizeof(*h)) {
			o.Data = append(o.Data, b[off+int(unsafe.Sizeof(*h)):end]...)
		}
		list = append(list, o)
		off = end
	}
	return list, nil
}
