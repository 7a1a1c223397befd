// Package watch reports changes of configuration sources.
package watch

import (
	"sort"
	"time"
)

// Event tells that a source has a new revision.
type Event struct {
	Name string
	Rev  int
}

// Revisions returns the current revision of every source.
type Revisions func() map[string]int

// Watcher compares revisions at an interval.
type Watcher struct {
	revs   Revisions
	every  time.Duration
	last   map[string]int
	events chan Event
	quit   chan struct{}
}

// New returns a Watcher; call Run to begin.
func New(revs Revisions, every time.Duration) *Watcher {
	return &Watcher{
		revs:   revs,
		every:  every,
		last:   make(map[string]int),
		events: make(chan Event, 16),
	}
}

// Events is the stream of changes. It ends after Stop.
func (w *Watcher) Events() <-chan Event { return w.events }

// Run watches until Stop is called.
func (w *Watcher) Run() {
	defer close(w.events)
	t := time.NewTicker(w.every)
	defer t.Stop()
	for {
		select {
		case <-w.quit:
			return
		case <-t.C:
			w.scan()
		}
	}
}

func (w *Watcher) scan() {
	cur := w.revs()
	names := make([]string, 0, len(cur))
	for n := range cur {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		if cur[n] == w.last[n] {
			continue
		}
		select {
		case w.events <- Event{Name: n, Rev: cur[n]}:
			w.last[n] = cur[n]
		default:
			// The reader is behind; the next scan tries again.
		}
	}
}

// Stop ends Run. It must be called once.
func (w *Watcher) Stop() {
	close(w.quit) // want "PC4005"
}
