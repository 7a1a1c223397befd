// Command shuts_chat_room is a chat room server speaking a line protocol.
package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"sync"
	"time"
)

// member is one connected participant.
type member struct {
	nick string
	conn net.Conn
	send chan string
}

// Hub keeps the members of one room.
type Hub struct {
	mu      sync.Mutex
	name    string
	members map[*member]struct{}
	closing bool
	wg      sync.WaitGroup
}

// NewHub returns an empty room.
func NewHub(name string) *Hub {
	return &Hub{name: name, members: make(map[*member]struct{})}
}

// Join admits a connection and starts its pumps.
func (h *Hub) Join(nick string, conn net.Conn) bool {
	m := &member{nick: nick, conn: conn, send: make(chan string, 16)}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closing {
		conn.Close()
		return false
	}
	h.members[m] = struct{}{}
	h.wg.Add(2)
	go h.readPump(m)
	go h.writePump(m)
	return true
}

// leave takes a member out of the room.
func (h *Hub) leave(m *member) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, ok := h.members[m]; !ok {
		return
	}
	delete(h.members, m)
	close(m.send) // want "PC4010"
}

// Say sends a line to everyone but the speaker. Members whose queue is full
// are skipped.
func (h *Hub) Say(from *member, line string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closing {
		return
	}
	text := fmt.Sprintf("%s/%s: %s\n", h.name, from.nick, line)
	for m := range h.members {
		if m == from {
			continue
		}
		select {
		case m.send <- text:
		default:
		}
	}
}

func (h *Hub) readPump(m *member) {
	defer h.wg.Done()
	defer h.leave(m)
	sc := bufio.NewScanner(m.conn)
	for sc.Scan() {
		if line := sc.Text(); line != "" {
			h.Say(m, line)
		}
	}
}

func (h *Hub) writePump(m *member) {
	defer h.wg.Done()
	defer m.conn.Close()
	for text := range m.send {
		m.conn.SetWriteDeadline(time.Now().Add(time.Second))
		if _, err := io.WriteString(m.conn, text); err != nil {
			return
		}
	}
}

// Shutdown refuses new members, lets the queued lines go out and waits for
// the pumps.
func (h *Hub) Shutdown() {
	h.mu.Lock()
	if h.closing {
		h.mu.Unlock()
		return
	}
	h.closing = true
	for m := range h.members {
		close(m.send)
	}
	h.mu.Unlock()
	h.wg.Wait()
}

// client is the far end of a member's connection.
type client struct {
	conn net.Conn
	got  chan string
}

func dial(h *Hub, nick string) (*client, error) {
	near, far := net.Pipe()
	if !h.Join(nick, far) {
		near.Close()
		return nil, fmt.Errorf("%s refused", nick)
	}
	c := &client{conn: near, got: make(chan string, 32)}
	go c.listen()
	return c, nil
}

func (c *client) listen() {
	defer close(c.got)
	sc := bufio.NewScanner(c.conn)
	for sc.Scan() {
		c.got <- sc.Text()
	}
}

func main() {
	hub := NewHub("lobby")
	ann, err := dial(hub, "ann")
	if err != nil {
		fmt.Println(err)
		return
	}
	bob, err := dial(hub, "bob")
	if err != nil {
		fmt.Println(err)
		return
	}
	cat, err := dial(hub, "cat")
	if err != nil {
		fmt.Println(err)
		return
	}

	fmt.Fprintln(ann.conn, "hello")
	fmt.Println(<-bob.got)
	fmt.Println(<-cat.got)
	cat.conn.Close()
	fmt.Fprintln(bob.conn, "hi ann")
	fmt.Println(<-ann.got)

	hub.Shutdown()
	for range ann.got {
	}
	for range bob.got {
	}
	fmt.Println("room closed")
}
