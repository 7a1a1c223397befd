// Package bus has the counted events that are shared by subscribers.
package bus

import (
	"sync"
	"sync/atomic"
)

var events = sync.Pool{New: func() any { return new(Event) }}

// Event is shared by all that hold a reference to it.
type Event struct {
	Kind    string
	Payload []byte
	refs    atomic.Int32
}

// NewEvent returns an event with one reference, the caller's.
func NewEvent(kind string, payload []byte) *Event {
	e := events.Get().(*Event)
	e.Kind = kind
	e.Payload = append(e.Payload[:0], payload...)
	e.refs.Store(1)
	return e
}

// Retain adds a reference.
func (e *Event) Retain() { e.refs.Add(1) }

// Release drops a reference; with the last one the event is recycled.
func (e *Event) Release() {
	if e.refs.Add(-1) == 0 {
		events.Put(e)
	}
}
