// Package bus is an event bus whose zero value is ready for use.
package bus

import (
	"errors"
	"sync"
)

// ErrClosed is returned after Close.
var ErrClosed = errors.New("bus: closed")

// Event is what goes over the bus.
type Event struct {
	Kind string
	ID   int
}

// Bus delivers events to a handler in order.
type Bus struct {
	// Handle gets the events; it must be set before the first Post.
	Handle func(Event)

	start  sync.Once
	queue  chan Event
	done   chan struct{}
	mu     sync.RWMutex
	closed bool
}

func (b *Bus) init() {
	b.start.Do(func() {
		b.queue = make(chan Event, 4)
		b.done = make(chan struct{})
		go b.deliver()
	})
}

func (b *Bus) deliver() {
	defer close(b.done)
	for ev := range b.queue {
		b.Handle(ev)
	}
}

// Post queues an event.
func (b *Bus) Post(ev Event) error {
	b.init()
	b.mu.RLock()
	defer b.mu.RUnlock()
	if b.closed {
		return ErrClosed
	}
	b.queue <- ev
	return nil
}

// Close delivers what is queued.
func (b *Bus) Close() error {
	b.init()
	b.mu.Lock()
	if b.closed {
		b.mu.Unlock()
		return ErrClosed
	}
	b.closed = true
	close(b.queue)
	b.mu.Unlock()
	<-b.done
	return nil
}
