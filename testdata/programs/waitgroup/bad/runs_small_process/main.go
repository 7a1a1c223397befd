// Command chatd runs a small in-process chat hub and stores a transcript of
// each client when the hub goes down.
package main

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"time"
)

type hub struct {
	wg sync.WaitGroup

	mu          sync.Mutex
	clients     []*client
	transcripts map[string]string
}

type client struct {
	hub   *hub
	name  string
	inbox chan string
	quit  chan struct{}
	once  sync.Once
}

func (h *hub) join(name string) *client {
	c := &client{
		hub:   h,
		name:  name,
		inbox: make(chan string, 8),
		quit:  make(chan struct{}),
	}
	h.mu.Lock()
	h.clients = append(h.clients, c)
	h.mu.Unlock()
	h.wg.Add(1)
	go c.readLoop()
	return c
}

func (h *hub) archive(name string, lines []string) {
	time.Sleep(5 * time.Millisecond)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.transcripts[name] = strings.Join(lines, "\n")
}

// shutdown asks every client to leave and waits for the transcripts.
func (h *hub) shutdown() {
	h.mu.Lock()
	clients := h.clients
	h.clients = nil
	h.mu.Unlock()
	for _, c := range clients {
		c.close()
	}
	h.wg.Wait()
}

func (c *client) close() {
	c.once.Do(func() {
		close(c.quit)
		c.hub.wg.Done()
	})
}

func (c *client) readLoop() {
	defer c.hub.wg.Done() // want "PC3002"
	defer c.close()
	var lines []string
	for {
		select {
		case msg := <-c.inbox:
			if msg == "/quit" {
				c.hub.archive(c.name, lines)
				return
			}
			lines = append(lines, msg)
		case <-c.quit:
			c.hub.archive(c.name, lines)
			return
		}
	}
}

func main() {
	h := &hub{transcripts: make(map[string]string)}
	for _, n := range []string{"ada", "grace", "edsger"} {
		h.join(n).inbox <- "hello from " + n
	}
	h.shutdown()
	h.mu.Lock()
	got := len(h.transcripts)
	h.mu.Unlock()
	if got != 3 {
		fmt.Fprintf(os.Stderr, "hub went down with %d of 3 transcripts\n", got)
		os.Exit(1)
	}
}
