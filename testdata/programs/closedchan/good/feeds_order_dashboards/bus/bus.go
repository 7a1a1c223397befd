// Package bus distributes events to subscribers inside one process.
package bus

import (
	"sync"
	"sync/atomic"
)

// Event is one published event.
type Event struct {
	Kind string
	N    int
}

// Subscriber receives the events of the kinds it asked for.
type Subscriber struct {
	kinds map[string]bool
	lost  atomic.Int64

	mu     sync.Mutex
	ended  bool
	events chan Event
}

// Events returns the stream of events.
func (s *Subscriber) Events() <-chan Event { return s.events }

// Lost counts the events that did not fit into the queue.
func (s *Subscriber) Lost() int64 { return s.lost.Load() }

// notify queues an event if there is room and somebody still listens.
func (s *Subscriber) notify(e Event) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return false
	}
	select {
	case s.events <- e:
		return true
	default:
		s.lost.Add(1)
		return false
	}
}

// end closes the stream; further calls do nothing.
func (s *Subscriber) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return
	}
	s.ended = true
	close(s.events)
}

// Bus holds the subscribers.
type Bus struct {
	mu   sync.RWMutex
	subs []*Subscriber
	down bool
}

// Subscribe adds a subscriber with the given queue length. On a bus that is
// shut down the stream has ended already.
func (b *Bus) Subscribe(depth int, kinds ...string) *Subscriber {
	s := &Subscriber{kinds: make(map[string]bool), events: make(chan Event, depth)}
	for _, k := range kinds {
		s.kinds[k] = true
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.down {
		s.end()
		return s
	}
	b.subs = append(b.subs, s)
	return s
}

// Unsubscribe removes a subscriber and ends its stream.
func (b *Bus) Unsubscribe(s *Subscriber) {
	b.mu.Lock()
	for i, x := range b.subs {
		if x == s {
			last := len(b.subs) - 1
			b.subs[i] = b.subs[last]
			b.subs[last] = nil
			b.subs = b.subs[:last]
			break
		}
	}
	b.mu.Unlock()
	s.end()
}

// Publish offers the event to all who want it and returns how many got it.
func (b *Bus) Publish(e Event) int {
	b.mu.RLock()
	targets := make([]*Subscriber, 0, len(b.subs))
	for _, s := range b.subs {
		if s.kinds[e.Kind] {
			targets = append(targets, s)
		}
	}
	b.mu.RUnlock()

	n := 0
	for _, s := range targets {
		if s.notify(e) {
			n++
		}
	}
	return n
}

// Shutdown ends all streams.
func (b *Bus) Shutdown() {
	b.mu.Lock()
	b.down = true
	subs := b.subs
	b.subs = nil
	b.mu.Unlock()
	for _, s := range subs {
		s.end()
	}
}
