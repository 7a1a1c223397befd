// Package blob reads length-delimited records out of blobs.
package blob

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"sync"
)

// ErrClosed is returned by a Reader that was closed.
var ErrClosed = errors.New("blob: reader is closed")

// ErrMagic is returned for data that is not a blob.
var ErrMagic = errors.New("blob: bad magic")

// ErrTooLong is returned for a record over the size limit.
var ErrTooLong = errors.New("blob: record too long")

const (
	magic     = "BLB1"
	maxRecord = 1 << 20
)

var buffers = sync.Pool{
	New: func() any { return bufio.NewReaderSize(nil, 1<<10) },
}

// Reader iterates over the records of one blob. Close may be called at any
// time and more than once.
type Reader struct {
	src io.Closer
	buf *bufio.Reader
	rec []byte
}

// Open checks the header and returns a Reader. src is closed on failure.
func Open(src io.ReadCloser) (*Reader, error) {
	r := &Reader{src: src, buf: buffers.Get().(*bufio.Reader)}
	r.buf.Reset(src)

	var head [len(magic)]byte
	if _, err := io.ReadFull(r.buf, head[:]); err != nil {
		r.Close()
		return nil, err
	}
	if string(head[:]) != magic {
		r.Close()
		return nil, ErrMagic
	}
	return r, nil
}

// Next returns the next record, which is valid until the following call.
// At the end it closes the reader and returns io.EOF.
func (r *Reader) Next() ([]byte, error) {
	if r.buf == nil {
		return nil, ErrClosed
	}
	n, err := binary.ReadUvarint(r.buf)
	if err != nil {
		if err == io.EOF {
			r.Close()
		}
		return nil, err
	}
	if n > maxRecord {
		return nil, ErrTooLong
	}
	if uint64(cap(r.rec)) < n {
		r.rec = make([]byte, n)
	}
	r.rec = r.rec[:n]
	if _, err := io.ReadFull(r.buf, r.rec); err != nil {
		return nil, err
	}
	return r.rec, nil
}

// Close releases the reader's buffer and closes the source.
func (r *Reader) Close() error {
	if r.buf != nil {
		r.buf.Reset(nil)
		buffers.Put(r.buf)
		r.buf = nil
	}
	if r.src == nil {
		return nil
	}
	err := r.src.Close()
	r.src = nil
	return err
}
