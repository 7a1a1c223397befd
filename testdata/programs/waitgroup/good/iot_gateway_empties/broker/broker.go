// Package broker is the uplink of the gateway.
package broker

import (
	"errors"
	"sync"
)

// ErrBusy says that the uplink's queue is full.
var ErrBusy = errors.New("broker: busy")

// Message is one publication; the broker calls Ack once it is stored.
type Message struct {
	Topic   string
	Payload []byte
	Ack     func()
}

// Broker stores messages.
type Broker struct {
	queue chan *Message
	done  chan struct{}

	mu     sync.Mutex
	topics map[string]int
}

// Dial starts the broker's connection.
func Dial(queue int) *Broker {
	b := &Broker{
		queue:  make(chan *Message, queue),
		done:   make(chan struct{}),
		topics: make(map[string]int),
	}
	go b.store()
	return b
}

func (b *Broker) store() {
	defer close(b.done)
	for m := range b.queue {
		b.mu.Lock()
		b.topics[m.Topic] += len(m.Payload)
		b.mu.Unlock()
		m.Ack()
	}
}

// Publish hands the message over; on an error Ack is not called.
func (b *Broker) Publish(m *Message) error {
	select {
	case b.queue <- m:
		return nil
	default:
		return ErrBusy
	}
}

// Hangup stores what is queued and returns the bytes per topic.
func (b *Broker) Hangup() map[string]int {
	close(b.queue)
	<-b.done
	return b.topics
}
