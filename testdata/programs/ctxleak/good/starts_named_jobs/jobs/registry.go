// Package jobs keeps track of running jobs.
package jobs

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

var (
	ErrRunning = errors.New("jobs: already running")
	ErrClosed  = errors.New("jobs: registry closed")
)

// Registry owns the cancel functions of the jobs that run.
type Registry struct {
	mu      sync.Mutex
	closed  bool
	running map[string]context.CancelFunc
}

func NewRegistry() *Registry {
	return &Registry{running: make(map[string]context.CancelFunc)}
}

// Track takes over cancel. If it fails, cancel has been called.
func (r *Registry) Track(id string, cancel context.CancelFunc) (err error) {
	defer func() {
		if err != nil {
			cancel()
		}
	}()
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return ErrClosed
	}
	if _, dup := r.running[id]; dup {
		return fmt.Errorf("%w: %s", ErrRunning, id)
	}
	r.running[id] = cancel
	return nil
}

// Stop tells a job to end; it stays in the registry until Finish.
func (r *Registry) Stop(id string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	cancel, ok := r.running[id]
	if ok {
		cancel()
	}
	return ok
}

// Finish forgets a job that has ended and frees its context.
func (r *Registry) Finish(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if cancel, ok := r.running[id]; ok {
		delete(r.running, id)
		cancel()
	}
}

// Close cancels whatever still runs.
func (r *Registry) Close() {
	r.mu.Lock()
	left := r.running
	r.running = nil
	r.closed = true
	r.mu.Unlock()
	for _, cancel := range left {
		cancel()
	}
}
