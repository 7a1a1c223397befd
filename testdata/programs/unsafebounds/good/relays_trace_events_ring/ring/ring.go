// Package ring is a queue for one producer and one consumer.
package ring

import (
	"sync/atomic"
	"unsafe"
)

const (
	slots = 64
	mask  = slots - 1
)

// Event is one trace event.
type Event struct {
	Time uint64
	Kind uint32
	Arg  uint32
}

// Ring holds up to 64 events.
type Ring struct {
	head   atomic.Uint64
	_      [56]byte
	tail   atomic.Uint64
	_      [56]byte
	closed atomic.Bool
	events [slots]Event
}

// New makes a ring.
func New() *Ring { return &Ring{} }

func (r *Ring) slot(n uint64) *Event {
	return (*Event)(unsafe.Add(unsafe.Pointer(&r.events), uintptr(n&mask)*unsafe.Sizeof(Event{})))
}

// Push adds an event unless the ring is full.
func (r *Ring) Push(e Event) bool {
	t := r.tail.Load()
	if t-r.head.Load() == slots {
		return false
	}
	*r.slot(t) = e
	r.tail.Store(t + 1)
	return true
}

// Close says that no more events come.
func (r *Ring) Close() { r.closed.Store(true) }

// Pop takes an event; open is false when there will be none any more.
func (r *Ring) Pop() (e Event, ok, open bool) {
	closed := r.closed.Load()
	h := r.head.Load()
	if h == r.tail.Load() {
		return Event{}, false, !closed
	}
	e = *r.slot(h)
	r.head.Store(h + 1)
	return e, true, true
}
