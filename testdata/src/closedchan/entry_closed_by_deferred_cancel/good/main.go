//oracle: panic "close of closed channel"

// Package good waits for the subscribers, which end their subscriptions themselves, before
// it shuts the hub down.
package good

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
		close(ch)
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

// first returns the length of the first message.
func first(h *hub, ready *sync.WaitGroup) int {
	messages, cancel := h.subscribe()
	defer cancel()
	ready.Done()
	return len(<-messages)
}

// Scenario listens in two goroutines, and shuts the hub down when they are over.
func Scenario() {
	h := newHub()
	var ready, done sync.WaitGroup
	for range 2 {
		ready.Add(1)
		done.Go(func() { first(h, &ready) })
	}
	ready.Wait()
	h.publish("hello")
	done.Wait()
	h.shutdown()
}
