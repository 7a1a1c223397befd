// Package broker holds an in-process topic with one ordered consumer.
package broker

import "time"

// Message is what travels through a topic.
type Message struct {
	At   time.Time
	Text string
}

// Handler consumes messages in order.
type Handler func(Message) error

// Topic is a bounded queue in front of one handler.
type Topic struct {
	name    string
	queue   chan Message
	drained chan struct{}
	failed  int
}

// NewTopic starts the consumer of a topic.
func NewTopic(name string, depth int, h Handler) *Topic {
	t := &Topic{
		name:    name,
		queue:   make(chan Message, depth),
		drained: make(chan struct{}),
	}
	go t.consume(h)
	return t
}

func (t *Topic) consume(h Handler) {
	defer close(t.drained)
	for m := range t.queue {
		if err := h(m); err != nil {
			t.failed++
		}
	}
}

// Publish queues one message and waits for room.
func (t *Topic) Publish(m Message) {
	if m.At.IsZero() {
		m.At = time.Now()
	}
	t.queue <- m
}

// Close lets the consumer finish the queue and returns how many messages failed.
func (t *Topic) Close() int {
	close(t.queue)
	<-t.drained
	return t.failed
}
