// Package hub spreads price ticks to listeners.
package hub

import (
	"sync"
)

// Tick is one price.
type Tick struct {
	Symbol string
	Cents  int
}

// Hub takes ticks from publishers and calls the listeners in order.
type Hub struct {
	in      chan Tick
	quit    chan struct{}
	stopped chan struct{}
	once    sync.Once

	mu        sync.Mutex
	listeners map[string][]func(Tick)
}

// Option changes a hub before it starts.
type Option func(*config)

type config struct {
	backlog int
	filter  func(Tick) bool
}

// Backlog sets how many ticks may wait.
func Backlog(n int) Option { return func(c *config) { c.backlog = n } }

// Filter drops the ticks for which keep is false.
func Filter(keep func(Tick) bool) Option { return func(c *config) { c.filter = keep } }

// New starts a hub.
func New(opts ...Option) *Hub {
	cfg := config{backlog: 16, filter: func(Tick) bool { return true }}
	for _, o := range opts {
		o(&cfg)
	}
	in := make(chan Tick, cfg.backlog)
	h := &Hub{
		quit:      make(chan struct{}),
		stopped:   make(chan struct{}),
		listeners: make(map[string][]func(Tick)),
	}
	go h.run(in, cfg.filter)
	return h
}

func (h *Hub) run(in <-chan Tick, keep func(Tick) bool) {
	defer close(h.stopped)
	for {
		select {
		case t := <-in:
			if keep(t) {
				h.deliver(t)
			}
		case <-h.quit:
			return
		}
	}
}

func (h *Hub) deliver(t Tick) {
	h.mu.Lock()
	fs := h.listeners[t.Symbol]
	h.mu.Unlock()
	for _, f := range fs {
		f(t)
	}
}

// Listen registers f for a symbol.
func (h *Hub) Listen(symbol string, f func(Tick)) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.listeners[symbol] = append(h.listeners[symbol], f)
}

// Publish hands a tick to the hub; it waits while the backlog is full.
func (h *Hub) Publish(t Tick) {
	h.in <- t // want "PC2009"
}

// Close stops the hub.
func (h *Hub) Close() {
	h.once.Do(func() { close(h.quit) })
	<-h.stopped
}
