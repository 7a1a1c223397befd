// Package qoi decodes a run-length image format.
package qoi

import (
	"encoding/binary"
	"errors"
	"sync"
)

// ErrFormat reports a bad magic number or header.
var ErrFormat = errors.New("qoi: bad header")

// Decoder holds the state of one decode run.
type Decoder struct {
	Width, Height int
	index         [64]uint32
	src           []byte
}

var decoders = sync.Pool{New: func() any { return new(Decoder) }}

// Open returns a decoder for src; it must be handed back with Recycle.
func Open(src []byte) (*Decoder, error) {
	if len(src) < 8 || string(src[:4]) != "rlei" {
		return nil, ErrFormat
	}
	d := decoders.Get().(*Decoder)
	d.index = [64]uint32{}
	d.Width = int(binary.BigEndian.Uint16(src[4:]))
	d.Height = int(binary.BigEndian.Uint16(src[6:]))
	d.src = src[8:]
	return d, nil
}

// Pixels expands the runs into one grey value per pixel.
func (d *Decoder) Pixels() ([]byte, error) {
	pix := make([]byte, 0, d.Width*d.Height)
	for i := 0; i+1 < len(d.src); i += 2 {
		for range d.src[i] {
			pix = append(pix, d.src[i+1])
		}
	}
	if len(pix) != d.Width*d.Height {
		return nil, errors.New("qoi: short image")
	}
	return pix, nil
}

// Recycle hands d back for the next Open.
func Recycle(d *Decoder) {
	decoders.Put(d)
}
