// Package codec shares buffered readers and writers between connections.
package codec

import (
	"bufio"
	"io"
	"sync"
)

const size = 1 << 10

var (
	readers = sync.Pool{New: func() any { return bufio.NewReaderSize(nil, size) }}
	writers = sync.Pool{New: func() any { return bufio.NewWriterSize(nil, size) }}
)

// Reader returns a buffered reader on r.
func Reader(r io.Reader) *bufio.Reader {
	br := readers.Get().(*bufio.Reader)
	br.Reset(r)
	return br
}

// Writer returns a buffered writer on w.
func Writer(w io.Writer) *bufio.Writer {
	bw := writers.Get().(*bufio.Writer)
	bw.Reset(w)
	return bw
}

// FreeReader takes a reader back.
func FreeReader(br *bufio.Reader) {
	br.Reset(nil)
	readers.Put(br)
}

// FreeWriter takes a writer back; it must be flushed.
func FreeWriter(bw *bufio.Writer) {
	bw.Reset(nil)
	readers.Put(bw) // want "PC1004"
}
