// Command restarts_watch_stream watches a key-value store; the watcher may be
// stopped for a maintenance window and started again.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

type store struct {
	mu  sync.Mutex
	rev int
}

func (s *store) put() {
	s.mu.Lock()
	s.rev++
	s.mu.Unlock()
}

func (s *store) revision() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rev
}

type watcher struct {
	src     *store
	every   time.Duration
	mu      sync.Mutex
	cancel  context.CancelFunc
	stopped chan struct{}
	seen    int
}

func newWatcher(src *store, every time.Duration) *watcher {
	return &watcher{
		src:     src,
		every:   every,
		stopped: make(chan struct{}),
	}
}

// Start begins to watch; it does nothing while the watcher runs.
func (w *watcher) Start() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.cancel != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	w.cancel = cancel
	go w.run(ctx)
}

func (w *watcher) run(ctx context.Context) {
	defer close(w.stopped) // want "PC4001"
	tick := time.NewTicker(w.every)
	defer tick.Stop()
	last := 0
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if r := w.src.revision(); r != last {
				last = r
				w.note(r)
			}
		}
	}
}

func (w *watcher) note(rev int) {
	w.mu.Lock()
	w.seen = rev
	w.mu.Unlock()
}

// Stop ends the watch and waits for its goroutine.
func (w *watcher) Stop() {
	w.mu.Lock()
	cancel := w.cancel
	w.cancel = nil
	w.mu.Unlock()
	if cancel == nil {
		return
	}
	cancel()
	<-w.stopped
}

func main() {
	s := &store{}
	w := newWatcher(s, 5*time.Millisecond)
	for window := 1; window <= 2; window++ {
		w.Start()
		s.put()
		time.Sleep(20 * time.Millisecond)
		w.Stop()
		time.Sleep(50 * time.Millisecond)
		fmt.Println("window", window, "over")
	}
	fmt.Println("last revision", w.seen)
}
