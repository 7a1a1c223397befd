// Package jobs knows which jobs run at the moment and can stop them.
package jobs

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// ErrStopped is returned once the registry takes no more jobs.
var ErrStopped = errors.New("jobs: registry is stopped")

// Registry is the table of running jobs.
type Registry struct {
	mu      sync.Mutex
	stopped bool
	running map[string]context.CancelFunc
}

// Track enters a job. From here on the registry owns cancel, unless an error is returned.
func (r *Registry) Track(id string, cancel context.CancelFunc) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stopped {
		return ErrStopped
	}
	if _, dup := r.running[id]; dup {
		return fmt.Errorf("jobs: %s already runs", id)
	}
	if r.running == nil {
		r.running = make(map[string]context.CancelFunc)
	}
	r.running[id] = cancel
	return nil
}

// Finish takes the job off the table and ends its context.
func (r *Registry) Finish(id string) {
	r.mu.Lock()
	cancel, ok := r.running[id]
	delete(r.running, id)
	r.mu.Unlock()
	if ok {
		cancel()
	}
}

// StopAll ends the contexts of all jobs.
func (r *Registry) StopAll() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.stopped = true
	for id, cancel := range r.running {
		delete(r.running, id)
		cancel()
	}
}
