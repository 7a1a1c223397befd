//oracle: panic "send on closed channel"

// Package bad turns exits of jobs into events.
package bad

import (
	"sync"
	"time"
)

// Hooks are run when the process is about to end.
type Hooks interface {
	OnShutdown(func() error)
}

type exit struct {
	pid, status int
}

type watch struct {
	mu     sync.Mutex
	names  map[int][]string
	exits  chan exit
	events chan string
}

func newWatch(exits chan exit, hooks Hooks, publish func(string)) *watch {
	w := &watch{names: make(map[int][]string), exits: exits, events: make(chan string, 4)}
	go w.collect()
	go w.forward(publish)
	hooks.OnShutdown(func() error {
		close(w.events)
		return nil
	})
	return w
}

// collect tells of the jobs of each process that has ended.
func (w *watch) collect() {
	for e := range w.exits {
		w.mu.Lock()
		names := w.names[e.pid]
		delete(w.names, e.pid)
		w.mu.Unlock()
		for _, n := range names {
			w.emit(n)
		}
	}
}

func (w *watch) emit(name string) {
	w.events <- name // want "events.*PC4003"
}

// forward hands the events on until there are no more.
func (w *watch) forward(publish func(string)) {
	for n := range w.events {
		publish(n)
	}
}

type hooks struct {
	list []func() error
}

func (h *hooks) OnShutdown(f func() error) { h.list = append(h.list, f) }

// Scenario ends a job when the process shuts down.
func Scenario() {
	h := new(hooks)
	exits := make(chan exit)
	w := newWatch(exits, h, func(string) {})
	w.mu.Lock()
	w.names[7] = []string{"build"}
	w.mu.Unlock()
	for _, f := range h.list {
		_ = f()
	}
	exits <- exit{7, 1}
	time.Sleep(20 * time.Millisecond)
	close(exits)
}
