//oracle: panic "other bytes"

// Package bad decodes values into memory that it is given by address.
// decode keeps the slice in memory that was made as bytes.
package bad

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
	*(*[]byte)(p) = b // want "PC5005"
	d.decoded++
	return nil
}

// record has room for a slice.
type record struct {
	raw *[24]byte
}

func (d *decoder) decode(src []byte) (*record, error) {
	buf := new([24]byte)
	if err := d.decodeBytes(src, unsafe.Pointer(buf)); err != nil {
		return nil, err
	}
	return &record{buf}, nil
}

// Scenario decodes and lets the collector run.
func Scenario() {
	var d decoder
	src := make([]byte, 101)
	src[0] = 100
	r, err := d.decode(src)
	if err != nil {
		panic(err)
	}
	runtime.GC()
	var waste [][]byte
	for range 1000 {
		waste = append(waste, []byte("rubbish that takes the place of what was freed, as long as the value that was there before it, 100 b"))
	}
	runtime.KeepAlive(waste)
	if (*(*[]byte)(unsafe.Pointer(r.raw)))[0] != 0 {
		panic("other bytes")
	}
}
