package main

import "unsafe"

const chunkSize = 512

// arena keeps the bytes of interned strings. Nothing is freed before the
// arena itself.
type arena struct {
	chunk []byte
	off   int
	size  int
}

// clone copies s into the arena.
func (a *arena) clone(s string) string {
	if s == "" {
		return ""
	}
	dst := a.alloc(len(s))
	copy(dst, s)
	return unsafe.String(&dst[0], len(dst))
}

// alloc returns n bytes that nobody else has. Large ones get a chunk of their
// own, so that the rest of the current one is not lost.
func (a *arena) alloc(n int) []byte {
	a.size += n
	if n > chunkSize/4 {
		return make([]byte, n)
	}
	if len(a.chunk)-a.off < n {
		a.chunk = make([]byte, chunkSize)
		a.off = 0
	}
	p := unsafe.Add(unsafe.Pointer(unsafe.SliceData(a.chunk)), a.off)
	a.off += n
	return unsafe.Slice((*byte)(p), n)
}
