// Package broker is a small in-process topic broker.
package broker

import (
	"context"
	"errors"
	"sync"
)

// ErrClosed is returned by operations on a closed broker.
var ErrClosed = errors.New("broker: closed")

// Message is what is published on a topic.
type Message struct {
	Topic string
	Body  string
}

// Broker fans messages out to its subscriptions.
type Broker struct {
	mu     sync.Mutex
	subs   map[string]map[*Subscription]struct{}
	closed bool
}

// Subscription delivers the messages of one topic to a handler.
type Subscription struct {
	broker *Broker
	topic  string
	inbox  chan Message
	ctx    context.Context
	cancel context.CancelFunc
}

// New returns an empty broker.
func New() *Broker {
	return &Broker{subs: make(map[string]map[*Subscription]struct{})}
}

// Subscribe starts delivery of topic to handle.
func (b *Broker) Subscribe(ctx context.Context, topic string, handle func(Message)) (*Subscription, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return nil, ErrClosed
	}
	s := &Subscription{broker: b, topic: topic, inbox: make(chan Message, 16)}
	s.ctx, s.cancel = context.WithCancel(ctx) // want "PC2001"
	if b.subs[topic] == nil {
		b.subs[topic] = make(map[*Subscription]struct{})
	}
	b.subs[topic][s] = struct{}{}
	go s.deliver(handle)
	return s, nil
}

func (s *Subscription) deliver(handle func(Message)) {
	for {
		select {
		case m := <-s.inbox:
			handle(m)
		case <-s.ctx.Done():
			return
		}
	}
}

// Publish queues m for every subscription of its topic and reports how many took it.
func (b *Broker) Publish(m Message) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return 0, ErrClosed
	}
	n := 0
	for s := range b.subs[m.Topic] {
		select {
		case s.inbox <- m:
			n++
		default: // a slow subscriber loses messages
		}
	}
	return n, nil
}

// Close ends the subscription.
func (s *Subscription) Close() error {
	b := s.broker
	b.mu.Lock()
	defer b.mu.Unlock()
	set, ok := b.subs[s.topic]
	if !ok {
		return nil
	}
	delete(set, s)
	if len(set) == 0 {
		delete(b.subs, s.topic)
	}
	return nil
}

// Close refuses further subscriptions and messages.
func (b *Broker) Close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
}
