// Package arena hands out short-lived byte slices from pooled chunks.
package arena

import "sync"

const chunkSize = 4 << 10

type chunk struct {
	buf []byte
	off int
}

func (c *chunk) room() int { return len(c.buf) - c.off }

func newChunk() any { return &chunk{buf: make([]byte, chunkSize)} }

var chunkPool = sync.Pool{New: newChunk}

// Arena allocates; everything is given back at once by Free.
type Arena struct {
	cur  *chunk
	full []chunk
	used int
}

// Alloc returns n zeroed bytes that are valid until Free.
func (a *Arena) Alloc(n int) []byte {
	a.used += n
	if n > chunkSize {
		return make([]byte, n)
	}
	if a.cur == nil || a.cur.room() < n {
		a.roll()
	}
	c := a.cur
	p := c.buf[c.off : c.off+n : c.off+n]
	c.off += n
	clear(p)
	return p
}

// Used tells how many bytes have been asked for since the last Free.
func (a *Arena) Used() int { return a.used }

func (a *Arena) roll() {
	if a.cur != nil {
		a.full = append(a.full, *a.cur)
	}
	a.cur = chunkPool.Get().(*chunk)
	a.cur.off = 0
}

// Free gives all chunks back to the pool.
func (a *Arena) Free() {
	for _, c := range a.full {
		chunkPool.Put(c) // want "PC1004"
	}
	a.full = a.full[:0]
	if a.cur != nil {
		chunkPool.Put(a.cur)
		a.cur = nil
	}
	a.used = 0
}
