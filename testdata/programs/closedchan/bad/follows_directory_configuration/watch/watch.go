// Package watch polls configuration files and reports those that changed.
package watch

import (
	"sync"
	"time"
)

// Event says that a file has a new version.
type Event struct {
	Path    string
	Version string
}

// Source yields the current version of a file.
type Source interface {
	Version(path string) (string, error)
}

// Watcher polls a fixed set of files.
type Watcher struct {
	src    Source
	every  time.Duration
	seen   map[string]string
	events chan Event
	quit   chan struct{}
	once   sync.Once
}

// New starts a watcher on paths.
func New(src Source, every time.Duration, paths ...string) *Watcher {
	w := &Watcher{
		src:    src,
		every:  every,
		seen:   make(map[string]string, len(paths)),
		events: make(chan Event, len(paths)),
		quit:   make(chan struct{}),
	}
	for _, p := range paths {
		w.seen[p] = ""
	}
	go w.loop()
	return w
}

// Events is closed by Stop.
func (w *Watcher) Events() <-chan Event { return w.events }

// Stop ends the polling. It may be called more than once.
func (w *Watcher) Stop() {
	w.once.Do(func() {
		close(w.quit)
		close(w.events)
	})
}

func (w *Watcher) loop() {
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

// scan looks at every file once.
func (w *Watcher) scan() {
	for path, old := range w.seen {
		v, err := w.src.Version(path)
		if err != nil || v == old {
			continue
		}
		w.seen[path] = v
		w.emit(Event{Path: path, Version: v})
	}
}

func (w *Watcher) emit(ev Event) {
	select {
	case w.events <- ev: // want "PC4003"
	case <-w.quit:
	}
}
