// Package jobs knows which jobs run at the moment.
package jobs

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

type entry struct {
	started time.Time
	limit   time.Duration
}

// Registry is the table of running jobs.
type Registry struct {
	mu      sync.Mutex
	running map[string]entry
}

// NewRegistry returns an empty registry.
func NewRegistry() *Registry {
	return &Registry{running: make(map[string]entry)}
}

// Track enters a job; stop ends it.
func (r *Registry) Track(id string, limit time.Duration, stop context.CancelFunc) error {
	if stop == nil {
		return errors.New("jobs: no stop function")
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, dup := r.running[id]; dup {
		return fmt.Errorf("jobs: %s already runs", id)
	}
	r.running[id] = entry{started: time.Now(), limit: limit}
	return nil
}

// Finish takes the job off the table and returns how long it ran.
func (r *Registry) Finish(id string) time.Duration {
	r.mu.Lock()
	defer r.mu.Unlock()
	e, ok := r.running[id]
	if !ok {
		return 0
	}
	delete(r.running, id)
	return time.Since(e.started)
}
