// Package hub fans messages out to websocket connections.
package hub

import (
	"errors"
	"sync"
)

// ErrClosed is returned by Broadcast after Drain.
var ErrClosed = errors.New("hub: closed")

// Conn is what the hub needs of a connection.
type Conn interface {
	ID() string
	WriteFrame(payload []byte) error
}

// Hub keeps the connected clients.
type Hub struct {
	deliveries sync.WaitGroup
	turn       chan struct{}

	mu     sync.Mutex
	conns  map[string]Conn
	failed map[string]error
	closed bool
}

// New returns an empty hub that writes to at most width clients at a time.
func New(width int) *Hub {
	return &Hub{
		turn:   make(chan struct{}, width),
		conns:  make(map[string]Conn),
		failed: make(map[string]error),
	}
}

// Register adds a client.
func (h *Hub) Register(c Conn) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.conns[c.ID()] = c
}

// background runs fn when it is its turn. The caller holds mu, so that no
// delivery starts once Drain has set closed.
func (h *Hub) background(id string, fn func() error) {
	h.deliveries.Add(1)
	go func() {
		defer h.deliveries.Done()
		h.turn <- struct{}{}
		err := fn()
		<-h.turn
		if err != nil {
			h.drop(id, err)
		}
	}()
}

func (h *Hub) drop(id string, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.failed[id] = err
	delete(h.conns, id)
}

// Broadcast queues the payload for every client. It may be called from a
// client's own goroutine.
func (h *Hub) Broadcast(payload []byte) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return ErrClosed
	}
	for id, c := range h.conns {
		h.background(id, func() error { return c.WriteFrame(payload) })
	}
	return nil
}

// Drain refuses new messages and returns when the queued ones are delivered.
func (h *Hub) Drain() map[string]error {
	h.mu.Lock()
	h.closed = true
	h.mu.Unlock()

	h.deliveries.Wait()

	h.mu.Lock()
	defer h.mu.Unlock()
	return h.failed
}
