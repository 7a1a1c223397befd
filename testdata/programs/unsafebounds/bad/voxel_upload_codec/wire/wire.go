// Package wire moves blocks of densities between hosts of one byte order.
package wire

import (
	"encoding/binary"
	"io"
	"math"
	"unsafe"
)

// Encoder writes blocks.
type Encoder struct {
	w   io.Writer
	len [4]byte
}

// NewEncoder returns an encoder on w.
func NewEncoder(w io.Writer) *Encoder { return &Encoder{w: w} }

func octets(v []float32) []byte {
	return *(*[]byte)(unsafe.Pointer(&v)) // want "PC5006"
}

// Block writes one block: the number of values, then the values.
func (e *Encoder) Block(v []float32) error {
	binary.NativeEndian.PutUint32(e.len[:], uint32(len(v)))
	if _, err := e.w.Write(e.len[:]); err != nil {
		return err
	}
	_, err := e.w.Write(octets(v))
	return err
}

// Decoder reads blocks.
type Decoder struct {
	r io.Reader
}

// NewDecoder returns a decoder on r.
func NewDecoder(r io.Reader) *Decoder { return &Decoder{r: r} }

// Block reads one block.
func (d *Decoder) Block() ([]float32, error) {
	var word [4]byte
	if _, err := io.ReadFull(d.r, word[:]); err != nil {
		return nil, err
	}
	out := make([]float32, 0, 64)
	for range binary.NativeEndian.Uint32(word[:]) {
		if _, err := io.ReadFull(d.r, word[:]); err != nil {
			return nil, err
		}
		out = append(out, math.Float32frombits(binary.NativeEndian.Uint32(word[:])))
	}
	return out, nil
}
