// Command follows_routing_table follows the routing table of a control plane and serves lookups
// from the newest snapshot.
package main

import (
	"fmt"
	"sync"
	"time"
)

// Snapshot is one version of the routing table.
type Snapshot struct {
	Version int
	Routes  map[string]string
}

// Watcher keeps the newest snapshot of a stream.
type Watcher struct {
	updates <-chan Snapshot
	ready   sync.WaitGroup // held until the table is usable

	mu  sync.RWMutex
	cur Snapshot
}

// Watch starts to follow updates. The watcher ends when updates is closed.
func Watch(updates <-chan Snapshot) *Watcher {
	w := &Watcher{updates: updates}
	w.ready.Add(1)
	go w.run()
	return w
}

func (w *Watcher) run() {
	for {
		snap, ok := <-w.updates
		if !ok {
			return
		}
		if !w.newer(snap) {
			continue
		}
		w.install(snap) // want "PC3002"
	}
}

func (w *Watcher) newer(snap Snapshot) bool {
	w.mu.RLock()
	defer w.mu.RUnlock()
	return snap.Version > w.cur.Version
}

// install makes snap the current table and lets the waiting callers go.
func (w *Watcher) install(snap Snapshot) {
	w.mu.Lock()
	w.cur = snap
	w.mu.Unlock()
	w.ready.Done()
}

// WaitReady blocks until the watcher has a table.
func (w *Watcher) WaitReady() {
	w.ready.Wait()
}

// Lookup returns the backend of a host.
func (w *Watcher) Lookup(host string) (string, bool) {
	w.mu.RLock()
	defer w.mu.RUnlock()
	b, ok := w.cur.Routes[host]
	return b, ok
}

func main() {
	updates := make(chan Snapshot)
	defer close(updates)
	w := Watch(updates)

	updates <- Snapshot{Version: 7, Routes: map[string]string{"shop": "10.0.0.4:80"}}
	w.WaitReady()
	b, ok := w.Lookup("shop")
	fmt.Println("shop:", b, ok)

	// A rollout moves the shop.
	updates <- Snapshot{Version: 8, Routes: map[string]string{"shop": "10.0.0.9:80"}}
	time.Sleep(50 * time.Millisecond)
	b, ok = w.Lookup("shop")
	fmt.Println("shop:", b, ok)
}
