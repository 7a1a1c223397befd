// Package intern packs many short strings into large chunks.
package intern

import "unsafe"

const chunkSize = 256

// Pool hands out strings whose bytes lie in its chunks.
type Pool struct {
	chunk []byte
	known map[string]string
}

// New returns an empty pool.
func New() *Pool { return &Pool{known: make(map[string]string)} }

// Len is the number of strings.
func (p *Pool) Len() int { return len(p.known) }

// Get returns the string with the bytes of b; b may be changed afterwards.
func (p *Pool) Get(b []byte) string {
	if s, ok := p.known[string(b)]; ok {
		return s
	}
	s := p.store(b)
	p.known[s] = s
	return s
}

// store copies b behind what the chunk holds; written bytes are not touched again.
func (p *Pool) store(b []byte) string {
	n := len(b)
	if n == 0 {
		return ""
	}
	if n > cap(p.chunk)-len(p.chunk) {
		p.chunk = make([]byte, 0, max(chunkSize, n))
	}
	off := len(p.chunk)
	p.chunk = append(p.chunk, b...)
	return unsafe.String(&p.chunk[off], n)
}

// Lower returns the lower-case form of b from the pool.
func (p *Pool) Lower(b []byte) string {
	low := make([]byte, len(b))
	copy(low, b)
	raw := unsafe.Slice(unsafe.SliceData(low), len(low))
	for i, c := range raw {
		if 'A' <= c && c <= 'Z' {
			raw[i] = c + 'a' - 'A'
		}
	}
	return p.Get(raw)
}
