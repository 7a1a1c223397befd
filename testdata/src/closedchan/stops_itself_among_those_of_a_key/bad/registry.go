//oracle: panic "send on closed channel"

// Package bad tells watchers of keys.
package bad

import (
	"sync"
	"time"
)

// Watcher gets the changes of a key.
type Watcher struct {
	key string
	C   chan string
	reg *Registry
}

// Registry knows watchers by key.
type Registry struct {
	mu       sync.Mutex
	watchers map[string][]*Watcher
}

// Watch adds a watcher.
func (r *Registry) Watch(key string) *Watcher {
	w := &Watcher{key, make(chan string, 1), r}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.watchers[key] = append(r.watchers[key], w)
	return w
}

// Stop ends the watcher.
func (w *Watcher) Stop() {
	w.reg.remove(w)
	close(w.C)
}

func (r *Registry) remove(w *Watcher) {
	r.mu.Lock()
	defer r.mu.Unlock()
	list := r.watchers[w.key]
	for i, x := range list {
		if x == w {
			r.watchers[w.key] = append(list[:i:i], list[i+1:]...)
			return
		}
	}
}

// Set tells the watchers of a key.
func (r *Registry) Set(key, val string) {
	r.mu.Lock()
	list := r.watchers[key]
	r.mu.Unlock()
	for _, w := range list {
		time.Sleep(100 * time.Microsecond) // the value is rendered
		select {
		case w.C <- val: // want "w.C.*PC4008"
		default:
		}
	}
}

// Scenario stops watchers while a key is set.
func Scenario() {
	r := &Registry{watchers: make(map[string][]*Watcher)}
	var wg sync.WaitGroup
	for range 20 {
		w := r.Watch("a")
		wg.Go(func() { r.Set("a", "x") })
		wg.Go(w.Stop)
	}
	wg.Wait()
}
