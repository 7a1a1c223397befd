// Command broadcasts_chat_rooms runs a chat hub whose members come and go,
// and which is reset at midnight.
package main

import (
	"fmt"
	"sync"
)

type message struct {
	from string
	text string
}

// hub passes messages on to the members of its rooms.
type hub struct {
	mu    sync.Mutex
	rooms map[string]map[string]chan message
}

func newHub() *hub { return &hub{rooms: map[string]map[string]chan message{}} }

// join enters a room and returns the member's inbox.
func (h *hub) join(room, nick string) <-chan message {
	h.mu.Lock()
	defer h.mu.Unlock()
	members := h.rooms[room]
	if members == nil {
		members = map[string]chan message{}
		h.rooms[room] = members
	}
	inbox := make(chan message, 16)
	members[nick] = inbox
	return inbox
}

// leave takes a member out of a room.
func (h *hub) leave(room, nick string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	inbox, ok := h.rooms[room][nick]
	if !ok {
		return
	}
	close(inbox) // want "PC4010"
	delete(h.rooms[room], nick)
}

func (h *hub) say(room string, m message) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for nick, inbox := range h.rooms[room] {
		if nick == m.from {
			continue
		}
		select {
		case inbox <- m:
		default:
		}
	}
}

// reset sends everybody home.
func (h *hub) reset() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, members := range h.rooms {
		for _, inbox := range members {
			close(inbox)
		}
	}
}

// member is a connected user.
type member struct {
	nick, room string
	h          *hub
	got        int
}

func (m *member) listen(inbox <-chan message) {
	defer m.h.leave(m.room, m.nick)
	for range inbox {
		m.got++
	}
}

func main() {
	h := newHub()
	var online sync.WaitGroup
	var ms []*member
	for _, nick := range []string{"ada", "bob", "cyd"} {
		m := &member{nick: nick, room: "lobby", h: h}
		ms = append(ms, m)
		inbox := h.join(m.room, m.nick)
		online.Add(1)
		go func() {
			m.listen(inbox)
			online.Done()
		}()
	}
	h.say("lobby", message{"ada", "good evening"})
	h.say("lobby", message{"bob", "hello"})
	h.reset()
	online.Wait()
	for _, m := range ms {
		fmt.Println(m.nick, m.got)
	}
}
