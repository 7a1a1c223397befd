// Package feed is a typed stream with one writer and one reader.
package feed

import (
	"iter"
	"sync"
)

// Feed carries values of one type in order.
type Feed[T any] struct {
	ch   chan T
	once sync.Once
}

// New returns a feed that holds up to n values that were not read yet.
func New[T any](n int) *Feed[T] {
	return &Feed[T]{ch: make(chan T, n)}
}

// Publish appends a value.
func (f *Feed[T]) Publish(v T) {
	f.ch <- v
}

// Close ends the feed for the reader.
func (f *Feed[T]) Close() {
	f.once.Do(func() { close(f.ch) })
}

// All iterates over the values to the end of the feed.
func (f *Feed[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range f.ch {
			if !yield(v) {
				return
			}
		}
	}
}
