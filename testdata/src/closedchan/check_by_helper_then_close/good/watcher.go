//oracle: panic "close of closed channel"

// Package good watches files.
package good

import (
	"sync"
	"time"
)

type Watcher struct {
	mu    sync.Mutex
	paths map[string]bool
	done  chan struct{}
}

// New returns a watcher of nothing.
func New() *Watcher {
	return &Watcher{paths: make(map[string]bool), done: make(chan struct{})}
}

func (w *Watcher) isClosed() bool {
	select {
	case <-w.done:
		return true
	default:
		return false
	}
}

// Add watches a further path.
func (w *Watcher) Add(path string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.paths[path] = true
}

func (w *Watcher) release(path string) { time.Sleep(20 * time.Millisecond) }

// Close ends the watch.
func (w *Watcher) Close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.isClosed() {
		return
	}
	for path := range w.paths {
		w.release(path)
	}
	close(w.done)
}

// Scenario closes a watcher twice at once.
func Scenario() {
	w := New()
	w.Add("a")
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(w.Close)
	}
	wg.Wait()
}
