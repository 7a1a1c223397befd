// Package watch delivers change events of a configuration backend.
package watch

import (
	"fmt"
	"sync"
)

// Event is one change.
type Event struct {
	Key, Value string
}

// Lease is the backend's handle for a watch.
type Lease interface {
	Revoke() error
}

// Watcher hands events to one consumer.
type Watcher struct {
	mu     sync.Mutex
	prefix string
	lease  Lease
	events chan Event
}

// New returns a watcher with room for backlog events.
func New(prefix string, lease Lease, backlog int) *Watcher {
	return &Watcher{prefix: prefix, lease: lease, events: make(chan Event, backlog)}
}

// Events returns the channel to read from.
func (w *Watcher) Events() <-chan Event {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.events
}

// Deliver queues one event and reports whether there was room for it.
func (w *Watcher) Deliver(key, value string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	select {
	case w.events <- Event{Key: w.prefix + key, Value: value}:
		return true
	default:
		return false
	}
}

// Stop ends the watch. It may be called again if the lease could not be revoked.
func (w *Watcher) Stop() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.events != nil {
		close(w.events) // want "PC4001"
		if err := w.lease.Revoke(); err != nil {
			return fmt.Errorf("watch %s: %w", w.prefix, err)
		}
		w.events = nil
	}
	return nil
}
