// Package gzpool keeps gzip readers between archive members.
package gzpool

import (
	"compress/gzip"
	"io"
	"sync"
)

var readers sync.Pool

// Open returns a reader for the compressed stream r.
func Open(r io.Reader) (*gzip.Reader, error) {
	v := readers.Get()
	if v == nil {
		return gzip.NewReader(r)
	}
	zr := v.(*gzip.Reader)
	if err := zr.Reset(r); err != nil {
		return nil, err
	}
	return zr, nil
}

// Release hands the reader back.
func Release(zr *gzip.Reader) {
	readers.Put(zr)
}
