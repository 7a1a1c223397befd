// Package inflight keeps count of the jobs a worker is busy with.
package inflight

import (
	"context"
	"sync"
	"time"
)

// Registry knows the jobs in flight.
type Registry struct {
	mu      sync.Mutex
	started map[string]time.Time
}

// NewRegistry returns an empty registry.
func NewRegistry() *Registry {
	return &Registry{started: make(map[string]time.Time)}
}

// Begin enters a job and returns the function that takes it out again.
func (r *Registry) Begin(id string, stop context.CancelFunc) func() {
	if stop == nil {
		panic("inflight: job " + id + " cannot be stopped")
	}
	r.mu.Lock()
	r.started[id] = time.Now()
	r.mu.Unlock()

	return func() {
		r.mu.Lock()
		delete(r.started, id)
		r.mu.Unlock()
	}
}

// Len returns the number of jobs in flight.
func (r *Registry) Len() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.started)
}
