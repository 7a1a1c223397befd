// Package hub fans messages out to connected clients.
package hub

import (
	"errors"
	"sync"
)

// ErrSlow is returned for a client whose buffer is full.
var ErrSlow = errors.New("hub: client too slow")

// Client receives what the hub broadcasts.
type Client struct {
	Name  string
	inbox chan string
	gone  chan struct{}
}

// Recv returns the next message, or false once the client has been disconnected.
func (c *Client) Recv() (string, bool) {
	select {
	case m := <-c.inbox:
		return m, true
	case <-c.gone:
		return "", false
	}
}

// push queues a message without waiting.
func (c *Client) push(m string) error {
	select {
	case c.inbox <- m:
		return nil
	default:
		return ErrSlow
	}
}

// disconnect tells the client that nothing more will come.
func (c *Client) disconnect() {
	close(c.gone) // want "PC4005"
}

// Hub knows its clients by name.
type Hub struct {
	mu      sync.Mutex
	clients map[string]*Client
}

// New returns a hub without clients.
func New() *Hub { return &Hub{clients: make(map[string]*Client)} }

// Join adds a client with room for backlog messages.
func (h *Hub) Join(name string, backlog int) *Client {
	c := &Client{Name: name, inbox: make(chan string, backlog)}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.clients[name] = c
	return c
}

// Broadcast queues m for everyone and drops the clients that do not keep up.
func (h *Hub) Broadcast(m string) (sent int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for name, c := range h.clients {
		if err := c.push(m); err != nil {
			delete(h.clients, name)
			c.disconnect()
			continue
		}
		sent++
	}
	return sent
}
