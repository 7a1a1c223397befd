// Package tracker keeps account of the sessions of a server, so that it can
// be drained before the process ends.
package tracker

import "sync"

// Tracker counts active sessions by name.
type Tracker struct {
	mu     sync.Mutex
	active map[string]int
	wg     sync.WaitGroup
}

// New returns an empty tracker.
func New() *Tracker {
	return &Tracker{active: make(map[string]int)}
}

// Enter registers a session.
func (t *Tracker) Enter(name string) {
	t.mu.Lock()
	t.active[name]++
	t.mu.Unlock()
	t.wg.Add(1)
}

// Leave ends a session that was registered with Enter.
func (t *Tracker) Leave(name string) {
	t.mu.Lock()
	if t.active[name]--; t.active[name] == 0 {
		delete(t.active, name)
	}
	t.mu.Unlock()
	t.wg.Done()
}

// Active lists the names of running sessions.
func (t *Tracker) Active() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	names := make([]string, 0, len(t.active))
	for n := range t.active {
		names = append(names, n)
	}
	return names
}

// Drain blocks until no session is active.
func (t *Tracker) Drain() { t.wg.Wait() }
