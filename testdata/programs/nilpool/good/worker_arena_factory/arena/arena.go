// Package arena lends values to short tasks.
package arena

import "sync"

// Arena is a typed pool.
type Arena[T any] struct {
	pool  sync.Pool
	reset func(*T)
}

// Option changes an arena.
type Option[T any] func(*Arena[T])

// WithReset names a function that cleans a value before it is lent again.
func WithReset[T any](f func(*T)) Option[T] {
	return func(a *Arena[T]) { a.reset = f }
}

// New returns an arena whose values come from make.
func New[T any](make func() T, opts ...Option[T]) *Arena[T] {
	a := &Arena[T]{reset: func(*T) {}}
	a.pool.New = func() any {
		v := make()
		return &v
	}
	for _, o := range opts {
		o(a)
	}
	return a
}

func (a *Arena[T]) borrow() *T {
	return a.pool.Get().(*T)
}

// With calls f with a value that is f's own until it returns.
func (a *Arena[T]) With(f func(*T) error) error {
	v := a.borrow()
	defer func() {
		a.reset(v)
		a.pool.Put(v)
	}()
	return f(v)
}
