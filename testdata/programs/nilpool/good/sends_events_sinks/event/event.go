// Package event defines pooled messages.
package event

import "sync"

// Event belongs to one goroutine at a time.
type Event struct {
	Topic   string
	Payload []byte
}

var events = sync.Pool{New: func() any { return new(Event) }}

// Acquire returns an event that holds a copy of payload.
func Acquire(topic string, payload []byte) *Event {
	e := events.Get().(*Event)
	e.Topic = topic
	e.Payload = append(e.Payload[:0], payload...)
	return e
}

// Release gives an event back.
func Release(e *Event) {
	e.Topic = ""
	e.Payload = e.Payload[:0]
	events.Put(e)
}
