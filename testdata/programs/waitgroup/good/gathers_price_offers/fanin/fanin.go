// Package fanin collects the values of many producers in one channel.
package fanin

import (
	"context"
	"sync"
)

// Hub takes producers until it is sealed.
type Hub[T any] struct {
	ctx context.Context
	out chan T

	mu     sync.Mutex
	sealed bool
	wg     sync.WaitGroup
}

// Yield passes a value on; it returns false when nobody wants more values.
type Yield[T any] func(T) bool

// New returns a Hub that works until ctx ends.
func New[T any](ctx context.Context) *Hub[T] {
	h := &Hub[T]{ctx: ctx, out: make(chan T)}
	h.wg.Add(1)
	go func() {
		h.wg.Wait()
		close(h.out)
	}()
	return h
}

// Attach starts a producer. It returns false if the hub is sealed.
func (h *Hub[T]) Attach(produce func(Yield[T])) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.sealed {
		return false
	}
	h.wg.Add(1)
	go func() {
		defer h.wg.Done()
		produce(h.yield)
	}()
	return true
}

func (h *Hub[T]) yield(v T) bool {
	select {
	case h.out <- v:
		return true
	case <-h.ctx.Done():
		return false
	}
}

// Seal says that no more producers will be attached.
func (h *Hub[T]) Seal() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.sealed {
		h.sealed = true
		h.wg.Done()
	}
}

// Values is closed when the hub is sealed and all producers have ended.
func (h *Hub[T]) Values() <-chan T { return h.out }
