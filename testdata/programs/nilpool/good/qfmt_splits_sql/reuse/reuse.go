// Package reuse has a typed free list on top of sync.Pool.
package reuse

import "sync"

// Pool recycles values of type *T.
type Pool[T any] struct {
	// Reset clears a value before it is stored; optional.
	Reset func(*T)
	// Keep reports if a value is worth storing; optional.
	Keep func(*T) bool

	free sync.Pool
}

// Get returns a recycled value, or a new zero value.
func (p *Pool[T]) Get() *T {
	if v, ok := p.free.Get().(*T); ok {
		return v
	}
	return new(T)
}

// Put stores v; a nil v is ignored.
func (p *Pool[T]) Put(v *T) {
	if v == nil || p.Keep != nil && !p.Keep(v) {
		return
	}
	if p.Reset != nil {
		p.Reset(v)
	}
	p.free.Put(v)
}
