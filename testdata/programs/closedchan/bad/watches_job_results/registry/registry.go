// Package registry lets callers wait for the end of scheduled jobs.
package registry

import "sync"

// Registry maps running jobs to the channels their watchers wait on.
type Registry struct {
	mu      sync.Mutex
	waiters map[int]chan struct{}
	drained bool
}

// New returns an empty registry.
func New() *Registry {
	return &Registry{waiters: make(map[int]chan struct{})}
}

// Watch returns a channel that is closed when job id has ended or the
// registry is drained.
func (r *Registry) Watch(id int) <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	ch, ok := r.waiters[id]
	if !ok {
		ch = make(chan struct{})
		if r.drained {
			close(ch)
			return ch
		}
		r.waiters[id] = ch
	}
	return ch
}

// Finish releases the watchers of job id.
func (r *Registry) Finish(id int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if ch, ok := r.waiters[id]; ok {
		close(ch) // want "PC4010"
		delete(r.waiters, id)
	}
}

// Drain releases the watchers of all jobs; jobs that still run go on in the
// background.
func (r *Registry) Drain() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.drained = true
	for _, ch := range r.waiters {
		close(ch)
	}
}
