// Package member watches one member of a cluster by heartbeats.
package member

import (
	"sync"
	"time"
)

// Event is the outcome of one heartbeat.
type Event struct {
	Member string
	Alive  bool
	RTT    time.Duration
}

// Probe asks a member for a sign of life.
type Probe func(name string) (time.Duration, error)

// Watcher sends an event per heartbeat.
type Watcher struct {
	name   string
	every  time.Duration
	probe  Probe
	quit   chan struct{}
	events chan Event
	once   sync.Once
}

// Watch starts watching.
func Watch(name string, every time.Duration, probe Probe) *Watcher {
	w := &Watcher{
		name:   name,
		every:  every,
		probe:  probe,
		quit:   make(chan struct{}),
		events: make(chan Event, 8),
	}
	go w.loop()
	return w
}

// Events is closed after Stop.
func (w *Watcher) Events() <-chan Event { return w.events }

func (w *Watcher) loop() {
	t := time.NewTicker(w.every)
	defer t.Stop()
	for {
		select {
		case <-w.quit:
			return
		case <-t.C:
			w.beat()
		}
	}
}

func (w *Watcher) beat() {
	rtt, err := w.probe(w.name)
	w.events <- Event{w.name, err == nil, rtt} // want "PC4003"
}

// Stop ends the heartbeats and the stream of events.
func (w *Watcher) Stop() {
	w.once.Do(func() {
		close(w.quit)
		close(w.events)
	})
}
