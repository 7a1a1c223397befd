// Command registry reloads plugins while clients read them.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
)

type manifest struct {
	name    string
	version string
	entry   string
}

type plugin struct {
	manifest
	ready bool
}

type registry struct {
	mu      sync.RWMutex
	plugins map[string]*plugin
	broken  map[string]error
}

var errEntry = errors.New("entry point is missing")

func newRegistry() *registry {
	return &registry{plugins: make(map[string]*plugin), broken: make(map[string]error)}
}

func boot(m manifest) (*plugin, error) {
	if strings.TrimSpace(m.entry) == "" {
		return nil, fmt.Errorf("plugin %s: %w", m.name, errEntry)
	}
	return &plugin{manifest: m, ready: true}, nil
}

// install boots one plugin and makes it visible.
func (r *registry) install(m manifest) {
	p, err := boot(m)
	r.mu.Lock()
	defer r.mu.Unlock()
	if err != nil {
		r.broken[m.name] = err
		return
	}
	r.plugins[m.name] = p
}

// reload replaces all plugins in one step.
func (r *registry) reload(ms []manifest) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	clear(r.plugins)
	clear(r.broken)

	var wg sync.WaitGroup
	for _, m := range ms {
		wg.Add(1)
		go func() {
			defer wg.Done()
			r.install(m)
		}()
	}
	wg.Wait() // want "PC3008"
	return len(r.plugins)
}

func (r *registry) lookup(name string) (*plugin, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	p, ok := r.plugins[name]
	return p, ok
}

func main() {
	r := newRegistry()
	n := r.reload([]manifest{
		{"gzip", "1.2", "gzip.Main"},
		{"auth", "0.9", "auth.Main"},
		{"geo", "2.0", ""},
	})
	if p, ok := r.lookup("auth"); !ok || !p.ready {
		fmt.Fprintln(os.Stderr, "registry: auth is missing")
		os.Exit(1)
	}
	fmt.Println("plugins:", n)
}
