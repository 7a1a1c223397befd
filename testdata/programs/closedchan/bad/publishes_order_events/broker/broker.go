// Package broker is a small in-process message broker.
package broker

import (
	"errors"
	"sync"
)

// ErrStopped is returned when the broker takes no more messages.
var ErrStopped = errors.New("broker: stopped")

// Message is what subscribers receive.
type Message struct {
	Topic string
	Body  []byte
}

// Broker hands messages to the subscriptions of their topic.
type Broker struct {
	lifecycle

	mu   sync.Mutex
	subs map[string][]*Subscription
}

// Subscription receives the messages of one topic.
type Subscription struct {
	lifecycle

	topic string
	inbox chan Message
}

// New returns a running broker.
func New() *Broker {
	b := &Broker{subs: make(map[string][]*Subscription)}
	b.init()
	return b
}

// Subscribe adds a subscription with room for depth messages.
func (b *Broker) Subscribe(topic string, depth int) *Subscription {
	s := &Subscription{topic: topic, inbox: make(chan Message, depth)}
	b.mu.Lock()
	b.subs[topic] = append(b.subs[topic], s)
	b.mu.Unlock()
	return s
}

// Publish delivers m, waiting for slow subscribers.
func (b *Broker) Publish(m Message) error {
	b.mu.Lock()
	subs := append([]*Subscription(nil), b.subs[m.Topic]...)
	b.mu.Unlock()
	for _, s := range subs {
		select {
		case s.inbox <- m:
		case <-s.stopping:
		case <-b.stopping:
			return ErrStopped
		}
	}
	return nil
}

// Stop makes every Publish return.
func (b *Broker) Stop() { b.shutdown() }

// Inbox is where the messages arrive.
func (s *Subscription) Inbox() <-chan Message { return s.inbox }

// Cancel ends the subscription; publishers no longer wait for it.
func (s *Subscription) Cancel() { s.shutdown() } // want "PC4005"
