//oracle: panic "other bytes"

// Package good decodes values into memory that it is given by address.
// probe hands over bytes, of which nothing is ever read.
package good

import (
	"errors"
	"runtime"
	"unsafe"
)

var errShort = errors.New("short input")

type decoder struct {
	decoded int
}

// decodeBytes puts a copy of the bytes into the slice at p.
func (d *decoder) decodeBytes(src []byte, p unsafe.Pointer) error {
	if len(src) == 0 || len(src) <= int(src[0]) {
		return errShort
	}
	b := make([]byte, src[0])
	copy(b, src[1:])
	*(*[]byte)(p) = b
	d.decoded++
	return nil
}

// probe asks whether input is too short.
func (d *decoder) probe(src []byte) bool {
	var buf [24]byte
	return d.decodeBytes(src, unsafe.Pointer(&buf[0])) != nil
}

// Scenario probes and decodes.
func Scenario() {
	var d decoder
	if !d.probe(nil) || !d.probe([]byte{3, 'a'}) {
		panic("not short")
	}
	var b []byte
	if err := d.decodeBytes([]byte{1, 'a'}, unsafe.Pointer(&b)); err != nil || string(b) != "a" {
		panic("wrong bytes")
	}
	runtime.GC()
}
