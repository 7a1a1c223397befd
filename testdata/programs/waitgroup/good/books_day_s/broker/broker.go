// Package broker is a small in-process queue with acknowledgement of all messages.
package broker

import (
	"errors"
	"fmt"
	"sync"
)

// ErrNoRoute is noted for a message whose topic has no handler.
var ErrNoRoute = errors.New("broker: no route")

// Message is what the broker carries.
type Message struct {
	Topic string
	Body  string
}

// Handler processes the messages of a topic.
type Handler func(Message) error

// Broker delivers messages to handlers. Publish must not be called after Close.
type Broker struct {
	queue   chan Message
	routes  map[string]Handler
	pending sync.WaitGroup // messages that are published and not yet handled
	workers sync.WaitGroup

	mu   sync.Mutex
	errs []error
}

// New starts a broker with n workers.
func New(n int, routes map[string]Handler) *Broker {
	b := &Broker{queue: make(chan Message), routes: routes}
	for range n {
		b.workers.Go(b.consume)
	}
	return b
}

func (b *Broker) consume() {
	for m := range b.queue {
		h, ok := b.routes[m.Topic]
		if !ok {
			b.nack(m, ErrNoRoute)
			continue
		}
		if err := h(m); err != nil {
			b.nack(m, err)
			continue
		}
		b.pending.Done()
	}
}

func (b *Broker) nack(m Message, err error) {
	defer b.pending.Done()
	b.mu.Lock()
	defer b.mu.Unlock()
	b.errs = append(b.errs, fmt.Errorf("%s %q: %w", m.Topic, m.Body, err))
}

// Publish hands m to a worker and blocks until one is free.
func (b *Broker) Publish(m Message) {
	b.pending.Add(1)
	b.queue <- m
}

// Drain returns when all messages published so far have been handled.
func (b *Broker) Drain() error {
	b.pending.Wait()
	b.mu.Lock()
	defer b.mu.Unlock()
	err := errors.Join(b.errs...)
	b.errs = nil
	return err
}

// Close stops the workers.
func (b *Broker) Close() {
	close(b.queue)
	b.workers.Wait()
}
