// Package feed carries values from one writer to one reader.
package feed

import "sync"

// A Feed can be closed any number of times.
type Feed[T any] struct {
	ch   chan T
	once sync.Once
}

// New returns a feed with room for n values.
func New[T any](n int) *Feed[T] { return &Feed[T]{ch: make(chan T, n)} }

// Publish appends a value.
func (f *Feed[T]) Publish(v T) { f.ch <- v }

// Close ends the feed.
func (f *Feed[T]) Close() {
	f.once.Do(func() { close(f.ch) })
}
