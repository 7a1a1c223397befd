//oracle: panic "send on closed channel"

// Package good has a hub that broadcasts to its clients, and a connection that hands
// replies to calls.
package good

import (
	"slices"
	"sync"
	"time"
)

type client struct {
	name string
	send chan string
}

// Hub knows its clients.
type Hub struct {
	mu      sync.Mutex
	clients map[*client]bool
}

// Add adds a client.
func (h *Hub) Add(name string) *client {
	c := &client{name, make(chan string, 1)}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.clients[c] = true
	return c
}

// Remove takes a client out.
func (h *Hub) Remove(c *client) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.clients[c] {
		delete(h.clients, c)
		close(c.send)
	}
}

// Broadcast sends to all clients.
func (h *Hub) Broadcast(msg string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for c := range h.clients {
		time.Sleep(100 * time.Microsecond) // the message is made for the client
		select {
		case c.send <- msg:
		default:
		}
	}
}

// Conn hands replies to calls.
type Conn struct {
	mu    sync.Mutex
	calls map[int]chan string
}

// Deliver hands a reply to its call.
func (c *Conn) Deliver(id int, reply string) {
	c.mu.Lock()
	ch := c.calls[id]
	delete(c.calls, id) // it is this call's from now on
	c.mu.Unlock()
	if ch != nil {
		ch <- reply
	}
}

// Shutdown ends all calls.
func (c *Conn) Shutdown() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for id, ch := range c.calls {
		delete(c.calls, id)
		close(ch)
	}
}

// Prices tells observers of prices.
type Prices struct {
	mu        sync.Mutex
	observers []chan int
}

// Unsubscribe takes an observer out.
func (p *Prices) Unsubscribe(c chan int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if i := slices.Index(p.observers, c); i >= 0 {
		p.observers = slices.Delete(p.observers, i, i+1)
		close(c)
	}
}

// Publish tells all observers.
func (p *Prices) Publish(price int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range slices.Clone(p.observers) {
		select {
		case c <- price:
		default:
		}
	}
}

// Scenario removes clients while the hub broadcasts.
func Scenario() {
	h := &Hub{clients: make(map[*client]bool)}
	var wg sync.WaitGroup
	for range 20 {
		c := h.Add("client")
		wg.Go(func() { h.Broadcast("news") })
		wg.Go(func() { h.Remove(c) })
	}
	wg.Wait()
}
