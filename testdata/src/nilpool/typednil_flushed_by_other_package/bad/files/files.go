// Package files writes files through pooled buffers.
package files

import (
	"bufio"
	"io"
	"sync"
)

var buffers sync.Pool

func getBuffer(to io.Writer) *bufio.Writer {
	v := buffers.Get()
	if v == nil {
		return bufio.NewWriter(to)
	}
	b := v.(*bufio.Writer)
	b.Reset(to)
	return b
}

// A File is being written.
type File struct {
	buf *bufio.Writer
}

// Create begins a file.
func Create(to io.Writer) *File { return &File{getBuffer(to)} }

// Write adds to the file.
func (f *File) Write(text string) error {
	_, err := f.buf.WriteString(text)
	return err
}

// Close ends the file.
func (f *File) Close() {
	if f.buf != nil {
		f.buf.Flush()
	}
	buffers.Put(f.buf) // want "PC1001"
	f.buf = nil
}
