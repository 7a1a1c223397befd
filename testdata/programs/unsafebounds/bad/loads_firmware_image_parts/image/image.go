// Package image reads the header and the signature of firmware images.
package image

import (
	"errors"
	"io"
	"unsafe"
)

// Magic starts every image.
const Magic = 0x4d495746

// Errors of Load.
var (
	ErrTruncated = errors.New("image: truncated")
	ErrMagic     = errors.New("image: bad magic")
)

type header struct {
	magic   uint32
	board   uint32
	version uint32
	flags   uint32
}

type signature struct {
	keyID  uint64
	digest [2]uint64
}

const headerSize = int(unsafe.Sizeof(header{}))

// Image is what the flasher has to know.
type Image struct {
	Board   uint32
	Version uint32
	KeyID   uint64
	Digest  [2]uint64
}

// Load reads an image.
func Load(r io.Reader) (*Image, error) {
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	if len(raw) <= headerSize {
		return nil, ErrTruncated
	}
	h := (*header)(unsafe.Pointer(&raw[0]))
	if h.magic != Magic {
		return nil, ErrMagic
	}
	sig := (*signature)(unsafe.Pointer(&raw[headerSize])) // want "PC5004"
	return &Image{
		Board:   h.board,
		Version: h.version,
		KeyID:   sig.keyID,
		Digest:  sig.digest,
	}, nil
}
