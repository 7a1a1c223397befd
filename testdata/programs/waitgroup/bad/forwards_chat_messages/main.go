// Command hub fans chat messages out to connected clients.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errClosed = errors.New("hub is closed")

type client struct {
	name string
	hub  *hub
	in   chan string
	quit chan struct{}
	once sync.Once

	mu   sync.Mutex
	seen int
}

// kick disconnects the client; it may be called more than once.
func (c *client) kick() {
	c.once.Do(func() {
		close(c.quit)
		c.hub.active.Done() // want "PC3002"
	})
}

func (c *client) readLoop() {
	defer c.hub.active.Done()
	for {
		select {
		case <-c.quit:
			return
		case <-c.in:
			c.mu.Lock()
			c.seen++
			c.mu.Unlock()
		}
	}
}

type hub struct {
	active sync.WaitGroup

	mu      sync.Mutex
	closed  bool
	clients map[string]*client
}

func (h *hub) connect(name string) (*client, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return nil, errClosed
	}
	c := &client{name: name, hub: h, in: make(chan string, 8), quit: make(chan struct{})}
	h.clients[name] = c
	h.active.Add(1)
	go c.readLoop()
	return c, nil
}

func (h *hub) broadcast(text string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, c := range h.clients {
		select {
		case c.in <- text:
		default:
			// slow client: the message is lost for it
		}
	}
}

// shutdown disconnects everybody and waits for the clients to leave.
func (h *hub) shutdown() {
	h.mu.Lock()
	h.closed = true
	for name, c := range h.clients {
		c.kick()
		delete(h.clients, name)
	}
	h.mu.Unlock()
	h.active.Wait()
}

// archive writes the transcript of the room.
func archive() { time.Sleep(100 * time.Millisecond) }

func main() {
	h := &hub{clients: make(map[string]*client)}
	for _, name := range []string{"ada", "grace"} {
		if _, err := h.connect(name); err != nil {
			fmt.Fprintln(os.Stderr, "connect:", err)
			os.Exit(1)
		}
	}
	h.broadcast("welcome")
	h.shutdown()
	archive()
	fmt.Println("room closed")
}
