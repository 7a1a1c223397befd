//oracle: panic "close of closed channel"

// Package good is a hub of clients.
package good

import "sync"

type client struct{ send chan string }

type hub struct {
	mu      sync.Mutex
	clients map[*client]bool
}

func (h *hub) join() *client {
	c := &client{send: make(chan string, 1)}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.clients[c] = true
	return c
}

func (h *hub) leave(c *client) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.clients[c] {
		delete(h.clients, c)
		close(c.send)
	}
}

func (h *hub) shutdown() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for c := range h.clients {
		delete(h.clients, c)
		close(c.send)
	}
}

// Scenario shuts the hub down while a client reads.
func Scenario() {
	h := &hub{clients: make(map[*client]bool)}
	c := h.join()
	h.join()
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range c.send {
		}
		h.leave(c)
	}()
	h.shutdown()
	<-done
}
