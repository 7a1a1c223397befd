// Package zpool keeps zlib readers.
package zpool

import (
	"compress/zlib"
	"io"
	"sync"
)

type reader struct {
	io.ReadCloser
	used int
}

// Pool lends readers. The zero value is ready for use.
type Pool struct {
	free sync.Pool
}

// Open returns a reader of the compressed stream src, or nil and an error.
func (p *Pool) Open(src io.Reader) (*reader, error) {
	v := p.free.Get()
	if v == nil {
		zr, err := zlib.NewReader(src)
		if err != nil {
			return nil, err
		}
		return &reader{ReadCloser: zr, used: 1}, nil
	}
	r := v.(*reader)
	if err := r.ReadCloser.(zlib.Resetter).Reset(src, nil); err != nil {
		return nil, err
	}
	r.used++
	return r, nil
}

// Release takes the reader back.
func (p *Pool) Release(r *reader) {
	if r == nil || r.used > 1000 {
		return
	}
	if err := r.Close(); err != nil {
		return
	}
	p.free.Put(r)
}
