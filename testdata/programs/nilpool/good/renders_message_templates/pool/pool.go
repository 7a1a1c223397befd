// Package pool wraps sync.Pool for one type of value.
package pool

import "sync"

// Of is a pool of *T.
type Of[T any] struct {
	p     sync.Pool
	reset func(*T)
}

// New returns a pool; reset prepares a used value for its next user.
func New[T any](reset func(*T)) *Of[T] {
	o := &Of[T]{reset: reset}
	o.p.New = func() any { return new(T) }
	return o
}

// Get lends a value.
func (o *Of[T]) Get() *T {
	return o.p.Get().(*T)
}

// Put takes a value back.
func (o *Of[T]) Put(v *T) {
	if v == nil {
		return
	}
	if o.reset != nil {
		o.reset(v)
	}
	o.p.Put(v)
}

// Do lends a value for the duration of f.
func (o *Of[T]) Do(f func(*T) error) error {
	v := o.Get()
	defer o.Put(v)
	return f(v)
}
