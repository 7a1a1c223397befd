// Package segment decodes the head of a log segment file.
package segment

import (
	"errors"
	"fmt"
	"unsafe"
)

const magic = 0x4c475331

// header is what all versions begin with.
type header struct {
	Magic   uint32
	Version uint16
	Flags   uint16
	Base    uint64
}

// extension follows the header since version 2.
type extension struct {
	MaxTimestamp int64
	Records      uint32
	Epoch        uint32
}

const (
	headerSize    = int(unsafe.Sizeof(header{}))
	extensionSize = int(unsafe.Sizeof(extension{}))
)

// ErrShort is returned where the file ends inside of the head.
var ErrShort = errors.New("segment: short head")

// Info is the decoded head.
type Info struct {
	Version uint16
	Base    uint64
	Records uint32
	Epoch   uint32
}

// Decode reads the head of a segment and returns it with the rest of b.
func Decode(b []byte) (Info, []byte, error) {
	if len(b) < headerSize {
		return Info{}, nil, ErrShort
	}
	h := (*header)(unsafe.Pointer(&b[0]))
	if h.Magic != magic {
		return Info{}, nil, fmt.Errorf("segment: magic %#x", h.Magic)
	}
	info := Info{Version: h.Version, Base: h.Base}
	rest := b[headerSize:]
	if h.Version >= 2 && len(rest) > 0 {
		ext := (*extension)(unsafe.Pointer(&rest[0])) // want "PC5004"
		info.Records = ext.Records
		info.Epoch = ext.Epoch
		rest = rest[min(extensionSize, len(rest)):]
	}
	return info, rest, nil
}
