//oracle: panic "close of closed channel"

// Package good hands events to subscriptions.
package good

import "sync"

type subscription struct {
	hub    *hub
	events chan int
}

type hub struct {
	mu     sync.Mutex
	subs   map[*subscription]struct{}
	closed bool
}

// subscribe returns a subscription; that of a closed hub is over at once.
func (h *hub) subscribe() *subscription {
	s := &subscription{hub: h, events: make(chan int, 8)}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		close(s.events)
		return s
	}
	h.subs[s] = struct{}{}
	return s
}

// drop ends s if the hub knows it.
func (h *hub) drop(s *subscription) {
	if _, ok := h.subs[s]; !ok {
		return
	}
	delete(h.subs, s)
	close(s.events)
}

func (s *subscription) cancel() {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	s.hub.drop(s)
}

func (h *hub) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	for s := range h.subs {
		h.drop(s)
	}
}

func watch(h *hub) int {
	s := h.subscribe()
	defer s.cancel()
	n := 0
	for range s.events {
		if n++; n == 3 {
			s.cancel()
		}
	}
	return n
}

// Scenario watches a hub while it is closed, and afterwards.
func Scenario() {
	h := &hub{subs: make(map[*subscription]struct{})}
	var wg sync.WaitGroup
	wg.Go(func() { watch(h) })
	h.close()
	wg.Wait()
	watch(h)
}
