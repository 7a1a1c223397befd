// Package host loads plugins and tells them when to unload.
package host

import (
	"fmt"
	"sync"
)

// Plugin runs until unload is closed.
type Plugin interface {
	Name() string
	Run(unload <-chan struct{}, events chan<- string)
}

// signal is made lazily: most plugins never ask for it.
type signal struct {
	once sync.Once
	ch   chan struct{}
}

func (s *signal) init() { s.ch = make(chan struct{}) }

func (s *signal) wait() <-chan struct{} {
	s.once.Do(s.init)
	return s.ch
}

func (s *signal) fire() {
	s.once.Do(s.init)
	close(s.ch)
}

// Option changes a Host.
type Option func(*Host)

// WithEvents makes the host collect the plugins' events.
func WithEvents(n int) Option {
	return func(h *Host) { h.events = make(chan string, n) }
}

// Host runs plugins.
type Host struct {
	unload signal
	events chan string
	end    func()
	wg     sync.WaitGroup
}

// New returns a host without plugins.
func New(opts ...Option) *Host {
	h := &Host{}
	for _, o := range opts {
		o(h)
	}
	h.end = sync.OnceFunc(h.shutdown)
	return h
}

// Load starts p.
func (h *Host) Load(p Plugin) {
	h.wg.Go(func() {
		defer func() {
			if r := recover(); r != nil {
				h.emit(fmt.Sprintf("%s: panic: %v", p.Name(), r))
			}
		}()
		p.Run(h.unload.wait(), h.events)
		h.emit(p.Name() + ": unloaded")
	})
}

func (h *Host) emit(e string) {
	if h.events != nil {
		h.events <- e
	}
}

func (h *Host) shutdown() {
	h.unload.fire()
	h.wg.Wait()
	if h.events != nil {
		close(h.events)
	}
}

// Close unloads all plugins; further calls do nothing.
func (h *Host) Close() error {
	h.end()
	return nil
}

// Events lists what happened; nil without WithEvents.
func (h *Host) Events() <-chan string { return h.events }
