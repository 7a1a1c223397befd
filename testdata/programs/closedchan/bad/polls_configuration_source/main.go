// Command polls_configuration_source polls a configuration source and can change its pace at run time.
package main

import (
	"fmt"
	"sync"
	"time"
)

type watcher struct {
	load     func() string
	interval time.Duration

	quit    chan struct{} // non-nil while running
	stopped chan struct{}

	mu      sync.Mutex
	current string
	loads   int
}

func newWatcher(load func() string, interval time.Duration) *watcher {
	return &watcher{
		load:     load,
		interval: interval,
		stopped:  make(chan struct{}),
	}
}

// Start begins polling. It is a no-op while the watcher runs.
func (w *watcher) Start() {
	if w.quit != nil {
		return
	}
	w.quit = make(chan struct{})
	go w.loop(w.quit, w.interval)
}

func (w *watcher) loop(quit <-chan struct{}, every time.Duration) {
	defer close(w.stopped) // want "PC4001"

	t := time.NewTicker(every)
	defer t.Stop()
	for {
		w.refresh()
		select {
		case <-t.C:
		case <-quit:
			return
		}
	}
}

func (w *watcher) refresh() {
	v := w.load()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.current = v
	w.loads++
}

// Stop ends polling and waits for the loop to finish.
func (w *watcher) Stop() {
	if w.quit == nil {
		return
	}
	close(w.quit)
	<-w.stopped
	w.quit = nil
}

// SetInterval changes the pace of a running watcher.
func (w *watcher) SetInterval(d time.Duration) {
	w.Stop()
	w.interval = d
	w.Start()
}

// Current returns the newest configuration and how often it was loaded.
func (w *watcher) Current() (string, int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.current, w.loads
}

func main() {
	w := newWatcher(func() string { return "level=info" }, 10*time.Millisecond)
	w.Start()
	time.Sleep(30 * time.Millisecond)

	w.SetInterval(5 * time.Millisecond)
	time.Sleep(30 * time.Millisecond)
	fmt.Println(w.Current())

	w.Stop()
	time.Sleep(50 * time.Millisecond)
}
