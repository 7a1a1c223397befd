//oracle: panic "nil pointer dereference"

// Package good reads tables through pooled buffers.
// What comes out of the pool is no nil pointer, although read asks.
package good

import "sync"

type buffer struct {
	blocks []string
}

func (b *buffer) release() { b.blocks = b.blocks[:0] }

var buffers = sync.Pool{New: func() any { return new(buffer) }}

type reader struct {
	index map[string]string
	cache []string
}

// read keeps a block in the buffer, or, without one, in the cache.
func (r *reader) read(b *buffer, key string) string {
	block := r.index[key]
	if b == nil {
		r.cache = append(r.cache, block)
		return block
	}
	b.blocks = append(b.blocks, block)
	return block
}

func (r *reader) open(buffered bool) int {
	if !buffered {
		return len(r.read(nil, "meta")) + len(r.read(nil, "properties"))
	}
	b := buffers.Get().(*buffer)
	defer buffers.Put(b)
	n := len(r.read(b, "meta")) + len(r.read(b, "properties"))
	return n
}

// Scenario opens tables with a buffer and without.
func Scenario() {
	r := reader{index: map[string]string{"meta": "m", "properties": "pp"}}
	for _, buffered := range []bool{false, true, true} {
		if r.open(buffered) != 3 {
			panic("wrong length")
		}
	}
	one, two := buffers.Get().(*buffer), buffers.Get().(*buffer)
	one.release()
	two.release()
}
