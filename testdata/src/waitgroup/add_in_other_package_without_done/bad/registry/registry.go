// Package registry keeps plugins.
package registry

import "sync"

// A Registry keeps plugins.
type Registry struct {
	loading sync.WaitGroup
	mu      sync.Mutex
	loaded  map[string]bool
}

// New returns an empty registry.
func New() *Registry { return &Registry{loaded: make(map[string]bool)} }

// Load loads a plugin in the background.
func (r *Registry) Load(name string) {
	r.loading.Add(1) // want "loading.Add.*nothing in the package is Done.*PC3009"
	go func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.loaded[name] = true
	}()
}

// Wait returns when all plugins are loaded.
func (r *Registry) Wait() { r.loading.Wait() }
