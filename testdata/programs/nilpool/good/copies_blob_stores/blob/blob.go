// Package blob shares immutable data between readers by counting references.
package blob

import (
	"errors"
	"sync"
	"sync/atomic"
)

// ErrReleased is returned for a reference that cannot be taken any more.
var ErrReleased = errors.New("blob: released")

// Blob is a counted piece of data.
type Blob struct {
	refs atomic.Int32
	data []byte
}

var (
	blobs    = sync.Pool{New: func() any { return new(Blob) }}
	recycled atomic.Int64
)

// New returns a blob with one reference that holds a copy of data.
func New(data []byte) *Blob {
	b := blobs.Get().(*Blob)
	b.data = append(b.data[:0], data...)
	b.refs.Store(1)
	return b
}

// Retain takes another reference; the caller must hold one already.
func (b *Blob) Retain() (*Blob, error) {
	if b.refs.Add(1) <= 1 {
		b.refs.Add(-1)
		return nil, ErrReleased
	}
	return b, nil
}

// Release drops a reference; the last one recycles the blob.
func (b *Blob) Release() {
	if b.refs.Add(-1) == 0 {
		recycled.Add(1)
		blobs.Put(b)
	}
}

// Len returns the size of the data.
func (b *Blob) Len() int { return len(b.data) }

// Text returns a copy of the data.
func (b *Blob) Text() string { return string(b.data) }

// Recycled returns how many blobs were given back.
func Recycled() int64 { return recycled.Load() }
