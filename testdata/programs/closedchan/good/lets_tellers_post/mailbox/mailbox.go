// Package mailbox gives an actor a queue that many goroutines post to.
package mailbox

import (
	"context"
	"errors"
	"sync"
)

// ErrClosed is returned by Post after Close.
var ErrClosed = errors.New("mailbox: closed")

// Mailbox delivers messages of type M to one handler, in order.
type Mailbox[M any] struct {
	queue   chan M
	drained chan struct{}

	mu     sync.RWMutex
	closed bool
}

// New starts the goroutine that calls handle.
func New[M any](size int, handle func(M)) *Mailbox[M] {
	b := &Mailbox[M]{queue: make(chan M, size), drained: make(chan struct{})}
	go b.run(handle)
	return b
}

// Post waits for room in the queue.
func (b *Mailbox[M]) Post(ctx context.Context, m M) error {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if b.closed {
		return ErrClosed
	}
	return b.enqueue(ctx, m)
}

// PostAll posts messages up to the first that is refused.
func (b *Mailbox[M]) PostAll(ctx context.Context, ms ...M) (int, error) {
	for i, m := range ms {
		if err := b.Post(ctx, m); err != nil {
			return i, err
		}
	}
	return len(ms), nil
}

// enqueue is called with mu held for reading.
func (b *Mailbox[M]) enqueue(ctx context.Context, m M) error {
	select {
	case b.queue <- m:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Close refuses further messages and waits until the handler has seen the
// accepted ones.
func (b *Mailbox[M]) Close() {
	b.seal()
	<-b.drained
}

func (b *Mailbox[M]) seal() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return
	}
	b.closed = true
	close(b.queue)
}

func (b *Mailbox[M]) run(handle func(M)) {
	defer close(b.drained)
	for m := range b.queue {
		handle(m)
	}
}
