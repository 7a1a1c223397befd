//oracle: checkptr

// Package bad appends numbers to a buffer without bounds checks.
package bad

import "unsafe"

type encoder struct {
	buf []byte
}

var encoders []*encoder

// grow makes room for n more bytes.
func grow(b []byte, n int) []byte {
	if cap(b)-len(b) >= n {
		return b
	}
	return append(make([]byte, 0, 2*cap(b)+n), b...)
}

// put writes a number behind the end of b, where there is room.
func put(b []byte, v uint64) []byte {
	p := unsafe.Pointer(unsafe.SliceData(b))
	*(*uint64)(unsafe.Add(p, len(b))) = v // want "begins where .*ends, as called at encoder.go:.*PC5004"
	return b[:len(b)+8]
}

// Scenario fills a buffer.
func Scenario() {
	e := &encoder{}
	encoders = append(encoders, e)
	full := make([]byte, 32)
	e.buf = full
	e.buf = put(full, 1)
}
