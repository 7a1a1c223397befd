// Package wire defines the broker's in-memory messages.
package wire

import "sync"

var messages = sync.Pool{New: func() any { return new(Message) }}

// Message is one publication on its way through the broker.
type Message struct {
	Topic string
	Body  []byte
}

// New returns a message holding a copy of body.
func New(topic string, body []byte) *Message {
	m := messages.Get().(*Message)
	m.Topic = topic
	m.Body = append(m.Body[:0], body...)
	return m
}

// Release gives m back.
func (m *Message) Release() {
	messages.Put(m)
}
