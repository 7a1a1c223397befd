//oracle: panic "close of closed channel"

// Package bad has a hub that closes the channels of all subscribers and leaves them in its
// map, where the function that a subscriber has got finds them.
package bad

import "sync"

type hub struct {
	mu   sync.Mutex
	next int
	subs map[int]chan string
}

func newHub() *hub { return &hub{subs: make(map[int]chan string)} }

// subscribe returns a channel of messages, and what ends it.
func (h *hub) subscribe() (<-chan string, func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.next++
	id := h.next
	ch := make(chan string, 1)
	h.subs[id] = ch
	return ch, func() { h.unsubscribe(id) }
}

func (h *hub) unsubscribe(id int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if ch, ok := h.subs[id]; ok {
		delete(h.subs, id)
		close(ch) // want "PC4010"
	}
}

func (h *hub) publish(m string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, ch := range h.subs {
		select {
		case ch <- m:
		default:
		}
	}
}

func (h *hub) shutdown() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, ch := range h.subs {
		close(ch)
	}
}

// Scenario subscribes, and ends the subscription after the hub.
func Scenario() {
	h := newHub()
	messages, cancel := h.subscribe()
	h.publish("hello")
	<-messages
	h.shutdown()
	cancel()
}
