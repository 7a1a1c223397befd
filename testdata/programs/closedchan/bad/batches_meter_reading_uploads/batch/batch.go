// Package batch collects values into batches for a consumer.
package batch

import "errors"

// ErrClosed is returned by Add after Close.
var ErrClosed = errors.New("batcher is closed")

// Batcher is used by one goroutine; another one reads Out.
type Batcher[T any] struct {
	size   int
	buf    []T
	out    chan []T
	closed bool
	sent   int
}

// New returns a batcher that emits slices of up to size values.
func New[T any](size int) *Batcher[T] {
	if size <= 0 {
		size = 1
	}
	return &Batcher[T]{size: size, out: make(chan []T, 2)}
}

// Out delivers the batches and is closed at the end.
func (b *Batcher[T]) Out() <-chan []T { return b.out }

// Add appends v and emits a batch when it is full.
func (b *Batcher[T]) Add(v T) error {
	if b.closed {
		return ErrClosed
	}
	b.buf = append(b.buf, v)
	if len(b.buf) >= b.size {
		b.flush()
	}
	return nil
}

func (b *Batcher[T]) flush() {
	if len(b.buf) == 0 {
		return
	}
	b.out <- b.buf
	b.sent++
	b.buf = nil
}

// Close emits what is left. It may be called more than once.
func (b *Batcher[T]) Close() int {
	if !b.closed {
		b.closed = true
		close(b.out)
	}
	b.flush() // want "PC4002"
	return b.sent
}
