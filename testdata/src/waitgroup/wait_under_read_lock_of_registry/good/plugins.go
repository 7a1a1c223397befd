//oracle: assert "stop does not return"

// Package good stops plugins, which leave the registry when they have ended.
package good

import (
	"sync"
	"time"
)

type plugin struct {
	name string
	quit chan struct{}
}

type registry struct {
	mu      sync.RWMutex
	plugins map[string]*plugin
	running sync.WaitGroup
}

func (r *registry) leave(p *plugin) {
	r.mu.Lock()
	delete(r.plugins, p.name)
	r.mu.Unlock()
}

func (r *registry) run(p *plugin) {
	defer r.running.Done()
	<-p.quit
	r.leave(p)
}

func (r *registry) start(name string) {
	p := &plugin{name, make(chan struct{})}
	r.mu.Lock()
	r.plugins[name] = p
	r.mu.Unlock()
	r.running.Add(1)
	go r.run(p)
}

// stop stops all plugins.
func (r *registry) stop() {
	r.mu.RLock()
	for _, p := range r.plugins {
		close(p.quit)
	}
	r.mu.RUnlock()
	r.running.Wait()
}

// Scenario stops a plugin.
func Scenario() {
	r := &registry{plugins: make(map[string]*plugin)}
	r.start("a")
	stopped := make(chan struct{})
	go func() { r.stop(); close(stopped) }()
	select {
	case <-stopped:
	case <-time.After(200 * time.Millisecond):
		panic("stop does not return")
	}
}
