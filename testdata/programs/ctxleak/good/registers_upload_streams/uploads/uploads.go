// Package uploads keeps book of the uploads that are under way.
package uploads

import (
	"context"
	"errors"
	"sync"
)

// Errors of Begin.
var (
	ErrClosed = errors.New("uploads: registry is closed")
	ErrTwice  = errors.New("uploads: id is in use")
)

// Registry knows the running uploads by id.
type Registry struct {
	mu     sync.Mutex
	closed bool
	live   map[string]context.CancelFunc
}

// NewRegistry returns an empty registry.
func NewRegistry() *Registry {
	return &Registry{live: make(map[string]context.CancelFunc)}
}

// Begin registers an upload. Its context ends with End, Abort or Close.
func (r *Registry) Begin(ctx context.Context, id string) (context.Context, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return nil, ErrClosed
	}
	if _, ok := r.live[id]; ok {
		return nil, ErrTwice
	}
	ctx, cancel := context.WithCancel(ctx)
	r.live[id] = cancel
	return ctx, nil
}

func (r *Registry) take(id string) (context.CancelFunc, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	cancel, ok := r.live[id]
	delete(r.live, id)
	return cancel, ok
}

// End marks an upload as complete.
func (r *Registry) End(id string) { r.Abort(id) }

// Abort ends an upload early and tells whether there was one.
func (r *Registry) Abort(id string) bool {
	cancel, ok := r.take(id)
	if ok {
		cancel()
	}
	return ok
}

// Close aborts all uploads; no further ones can begin.
func (r *Registry) Close() {
	r.mu.Lock()
	r.closed = true
	live := r.live
	r.live = nil
	r.mu.Unlock()
	for _, cancel := range live {
		cancel()
	}
}
