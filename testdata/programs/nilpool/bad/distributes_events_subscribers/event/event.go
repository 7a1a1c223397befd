// Package event defines the messages of the hub.
package event

import "sync"

// Event is one message; it is pooled.
type Event struct {
	Topic   string
	Payload []byte
	Attrs   map[string]string
}

var events = sync.Pool{
	New: func() any { return &Event{Attrs: make(map[string]string, 4)} },
}

// Acquire returns an event for the topic.
func Acquire(topic string, payload []byte) *Event {
	e := events.Get().(*Event)
	e.Topic = topic
	e.Payload = append(e.Payload[:0], payload...)
	return e
}

// Release clears the event and gives it back.
func Release(e *Event) {
	e.Topic = ""
	e.Payload = e.Payload[:0]
	clear(e.Attrs)
	events.Put(e)
}
