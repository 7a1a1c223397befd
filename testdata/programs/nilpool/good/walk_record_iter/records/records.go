// Package records reads a file of records with a length byte.
package records

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"sync"
)

// ErrShort means that the last record is not complete.
var ErrShort = errors.New("records: short record")

const maxLen = 255

type block struct {
	head [1]byte
	data [maxLen]byte
}

var blocks = sync.Pool{New: func() any { return new(block) }}

// Reader walks over the records of one stream.
type Reader struct {
	r   io.Reader
	err error
}

// NewReader returns a reader of r.
func NewReader(r io.Reader) *Reader { return &Reader{r: r} }

func (r *Reader) next(b *block) ([]byte, error) {
	if _, err := io.ReadFull(r.r, b.head[:]); err != nil {
		return nil, err
	}
	rec := b.data[:b.head[0]]
	if _, err := io.ReadFull(r.r, rec); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrShort, err)
	}
	return rec, nil
}

// All yields the records. A record is valid until the next one is asked for.
func (r *Reader) All() iter.Seq2[int, []byte] {
	return func(yield func(int, []byte) bool) {
		b := blocks.Get().(*block)
		defer blocks.Put(b)
		for i := 0; ; i++ {
			rec, err := r.next(b)
			if errors.Is(err, io.EOF) && !errors.Is(err, ErrShort) {
				return
			}
			if err != nil {
				r.err = err
				return
			}
			if !yield(i, rec) {
				return
			}
		}
	}
}

// Err returns what ended the walk early.
func (r *Reader) Err() error { return r.err }

// Longest returns a copy of the longest record.
func (r *Reader) Longest() []byte {
	var best []byte
	for _, rec := range r.All() {
		if len(rec) > len(best) {
			best = append(best[:0], rec...)
		}
	}
	return best
}
