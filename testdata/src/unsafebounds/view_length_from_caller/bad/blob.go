//oracle: checkptr

// Package bad hands out the memory of fixed buffers.
package bad

import "unsafe"

// view sees n bytes at p as a slice.
func view(p unsafe.Pointer, n int) []byte {
	return unsafe.Slice((*byte)(p), n) // want "unsafe.Slice needs 128 bytes, but at most 96 of \\*b.data.*as called at blob.go.*PC5003"
}

type blob struct {
	data *[96]byte
}

var blobs []*blob

func newBlob() *blob {
	b := &blob{data: new([96]byte)}
	blobs = append(blobs, b)
	return b
}

func (b *blob) head() []byte { return view(unsafe.Pointer(b.data), 16) }

func (b *blob) all() []byte { return view(unsafe.Pointer(b.data), 128) }

// Scenario looks at a blob.
func Scenario() {
	b := newBlob()
	if len(b.head()) > len(b.all()) {
		println("unlikely")
	}
}
