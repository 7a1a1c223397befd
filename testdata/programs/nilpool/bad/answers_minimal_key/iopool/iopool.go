// Package iopool shares buffered readers and writers between connections.
package iopool

import (
	"bufio"
	"io"
	"sync"
)

// Pool lends buffered readers and writers of one size.
type Pool struct {
	readers sync.Pool
	writers sync.Pool
}

// New returns a pool whose buffers have the given size.
func New(size int) *Pool {
	p := &Pool{}
	p.readers.New = func() any { return bufio.NewReaderSize(nil, size) }
	p.writers.New = func() any { return bufio.NewWriterSize(nil, size) }
	return p
}

// Reader lends a reader over src.
func (p *Pool) Reader(src io.Reader) *bufio.Reader {
	br := p.readers.Get().(*bufio.Reader)
	br.Reset(src)
	return br
}

// Writer lends a writer to dst.
func (p *Pool) Writer(dst io.Writer) *bufio.Writer {
	bw := p.writers.Get().(*bufio.Writer)
	bw.Reset(dst)
	return bw
}

// FreeReader takes a reader back.
func (p *Pool) FreeReader(br *bufio.Reader) {
	br.Reset(nil)
	p.writers.Put(br) // want "PC1004"
}

// FreeWriter takes a writer back; the caller has flushed it.
func (p *Pool) FreeWriter(bw *bufio.Writer) {
	bw.Reset(nil)
	p.writers.Put(bw)
}
