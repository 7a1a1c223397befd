// Package pool is a typed sync.Pool.
package pool

import "sync"

// Pool keeps values of type *T between uses.
type Pool[T any] struct {
	p     sync.Pool
	reset func(*T)
}

// New returns a pool; reset is called on every value that comes back.
func New[T any](reset func(*T)) *Pool[T] {
	return &Pool[T]{
		p:     sync.Pool{New: func() any { return new(T) }},
		reset: reset,
	}
}

// Get returns a value that nobody else holds.
func (p *Pool[T]) Get() *T { return p.p.Get().(*T) }

// Put takes back v.
func (p *Pool[T]) Put(v *T) {
	p.reset(v)
	p.p.Put(v)
}
