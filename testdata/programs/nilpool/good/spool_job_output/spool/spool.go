// Package spool stores job output, compressed from a certain size on.
package spool

import (
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"sync"
)

// ErrClosed is returned by Write after Close.
var ErrClosed = errors.New("spool: file is closed")

var compressors = sync.Pool{
	New: func() any {
		fw, err := flate.NewWriter(io.Discard, flate.BestSpeed)
		if err != nil {
			panic(err) // only for a level out of range
		}
		return fw
	},
}

// File buffers small outputs and compresses the others as they come.
type File struct {
	dst    io.Writer
	head   bytes.Buffer
	limit  int
	fw     *flate.Writer
	closed bool
}

// Create returns a File that keeps outputs under limit bytes uncompressed.
func Create(dst io.Writer, limit int) *File {
	return &File{dst: dst, limit: limit}
}

func (f *File) Write(p []byte) (int, error) {
	if f.closed {
		return 0, ErrClosed
	}
	if f.fw != nil {
		return f.fw.Write(p)
	}
	f.head.Write(p)
	if f.head.Len() > f.limit {
		if err := f.compress(); err != nil {
			return 0, err
		}
	}
	return len(p), nil
}

func (f *File) compress() error {
	f.fw = compressors.Get().(*flate.Writer)
	f.fw.Reset(f.dst)
	_, err := f.head.WriteTo(f.fw)
	return err
}

// Compressed tells whether the output has outgrown the limit.
func (f *File) Compressed() bool { return f.fw != nil }

// Close may be called more than once.
func (f *File) Close() error {
	f.closed = true
	if f.fw == nil {
		_, err := f.head.WriteTo(f.dst)
		return err
	}
	err := f.fw.Close()
	f.release()
	return err
}

func (f *File) release() {
	f.fw.Reset(io.Discard)
	compressors.Put(f.fw)
	f.fw = nil
}
