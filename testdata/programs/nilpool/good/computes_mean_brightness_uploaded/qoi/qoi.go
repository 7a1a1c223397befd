// Package qoi decodes a run-length image format.
package qoi

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sync"
)

// ErrFormat reports a bad magic number or header.
var ErrFormat = errors.New("qoi: bad header")

// Decoder holds the state of one decode run.
type Decoder struct {
	Width, Height int
	src           []byte
	pix           []byte
}

var decoders = sync.Pool{New: newDecoder}

func newDecoder() any { return &Decoder{pix: make([]byte, 0, 64)} }

// Open returns a decoder for src. The decoder is valid, and must be handed to
// Recycle, also when the error is not nil: it then tells how far the header was read.
func Open(src []byte) (*Decoder, error) {
	d := decoders.Get().(*Decoder)
	d.Width, d.Height = 0, 0
	d.pix = d.pix[:0]
	if len(src) < 4 || string(src[:4]) != "rlei" {
		return d, ErrFormat
	}
	if len(src) < 8 {
		return d, fmt.Errorf("%w: %d bytes", ErrFormat, len(src))
	}
	d.Width = int(binary.BigEndian.Uint16(src[4:]))
	d.Height = int(binary.BigEndian.Uint16(src[6:]))
	d.src = src[8:]
	return d, nil
}

// Pixels returns a copy of the expanded image.
func (d *Decoder) Pixels() ([]byte, error) {
	for i := 0; i+1 < len(d.src); i += 2 {
		for range d.src[i] {
			d.pix = append(d.pix, d.src[i+1])
		}
	}
	if len(d.pix) != d.Width*d.Height {
		return nil, errors.New("qoi: short image")
	}
	return append([]byte(nil), d.pix...), nil
}

// Recycle hands d back for the next Open.
func Recycle(d *Decoder) {
	d.src = nil
	decoders.Put(d)
}
