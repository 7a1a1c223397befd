// Package registry knows services.
package registry

import "errors"

// ErrClosed says that a watcher was stopped.
var ErrClosed = errors.New("registry: watcher is stopped")

// A Registry holds the names of services.
type Registry struct{ watcher *Watcher }

// New returns an empty registry.
func New() *Registry {
	return &Registry{&Watcher{events: make(chan []string, 8), exit: make(chan struct{})}}
}

// Watch returns the watcher.
func (r *Registry) Watch() *Watcher { return r.watcher }

// Register adds a service.
func (r *Registry) Register(name string) { r.watcher.events <- []string{name} }

// A Watcher is told of services.
type Watcher struct {
	events chan []string
	exit   chan struct{}
}

// Next waits for a change.
func (w *Watcher) Next() ([]string, error) {
	select {
	case list := <-w.events:
		return list, nil
	case <-w.exit:
		return nil, ErrClosed
	}
}

// Stop ends it.
func (w *Watcher) Stop() { close(w.exit) }
