// Package watch delivers change events of a configuration backend.
package watch

import (
	"errors"
	"fmt"
	"sync"
)

// ErrStopped is returned by Deliver once the watch has ended.
var ErrStopped = errors.New("watch: stopped")

// Lease is the backend's handle for a watch.
type Lease interface {
	Revoke() error
}

// Watcher hands events to one consumer.
type Watcher struct {
	mu      sync.Mutex
	prefix  string
	lease   Lease
	events  chan string
	revoked bool
}

// New returns a watcher and the channel to read from.
func New(prefix string, lease Lease, backlog int) (*Watcher, <-chan string) {
	w := &Watcher{prefix: prefix, lease: lease, events: make(chan string, backlog)}
	return w, w.events
}

// Deliver queues one event.
func (w *Watcher) Deliver(key string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.events == nil {
		return ErrStopped
	}
	select {
	case w.events <- w.prefix + key:
		return nil
	default:
		return fmt.Errorf("watch %s: backlog full", w.prefix)
	}
}

// Stop ends the watch. It may be called again if the lease could not be revoked.
func (w *Watcher) Stop() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.hangUp()
	if w.revoked {
		return nil
	}
	if err := w.lease.Revoke(); err != nil {
		return fmt.Errorf("watch %s: %w", w.prefix, err)
	}
	w.revoked = true
	return nil
}

// hangUp ends the consumer's loop. It is called with mu held.
func (w *Watcher) hangUp() {
	if w.events == nil {
		return
	}
	close(w.events)
	w.events = nil
}
