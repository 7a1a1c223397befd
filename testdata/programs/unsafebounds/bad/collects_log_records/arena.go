package main

import "unsafe"

const chunkSize = 1024

// arena hands out memory that is freed all at once, when the batch is done.
type arena struct {
	chunk []byte
	off   int
	full  [][]byte
}

// alloc returns n bytes that nobody else has.
func (a *arena) alloc(n int) []byte {
	if n == 0 {
		return nil
	}
	if a.off+n > len(a.chunk) {
		a.grow()
	}
	p := &a.chunk[a.off]
	a.off += (n + 7) &^ 7
	return unsafe.Slice(p, n) // want "PC5003"
}

// grow opens a new chunk. What is left of the old one stays unused.
func (a *arena) grow() {
	if a.chunk != nil {
		a.full = append(a.full, a.chunk)
	}
	a.chunk = make([]byte, chunkSize)
	a.off = 0
}

func (a *arena) reset() {
	clear(a.full)
	a.full = a.full[:0]
	a.off = 0
}
