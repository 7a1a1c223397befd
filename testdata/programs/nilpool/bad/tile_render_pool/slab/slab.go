// Package slab recycles large values of one type.
package slab

import "sync"

// Slab hands out values of T.
type Slab[T any] struct {
	free  sync.Pool
	clear func(*T)
}

// New returns a slab that starts with n values.
func New[T any](n int, clear func(*T)) *Slab[T] {
	s := &Slab[T]{clear: clear}
	for range n {
		s.free.Put(new(T))
	}
	return s
}

// Take returns a cleared value.
func (s *Slab[T]) Take() *T {
	v := s.free.Get().(*T) // want "PC1002"
	s.clear(v)
	return v
}

// Give returns a value to the slab.
func (s *Slab[T]) Give(v *T) {
	s.free.Put(v)
}
