//oracle: panic "close of closed channel"

// Package good has a hub that drops clients which are too slow, and sessions that end by
// logout or by time.
package good

import (
	"sync"
	"time"
)

type client struct{ out chan string }

type hub struct {
	join, leave chan *client
	say         chan string
	clients     map[*client]bool
}

func newHub() *hub {
	h := &hub{make(chan *client), make(chan *client), make(chan string), make(map[*client]bool)}
	go h.run()
	return h
}

func (h *hub) run() {
	for {
		select {
		case c := <-h.join:
			h.clients[c] = true
		case c := <-h.leave:
			if h.clients[c] {
				delete(h.clients, c)
				close(c.out)
			}
		case m, ok := <-h.say:
			if !ok {
				return
			}
			for c := range h.clients {
				select {
				case c.out <- m:
				default:
					close(c.out)
					delete(h.clients, c)
				}
			}
		}
	}
}

type session struct {
	id    string
	ended chan struct{}
}

type manager struct {
	mu       sync.Mutex
	sessions map[string]*session
}

func (m *manager) login(id string, ttl time.Duration) {
	s := &session{id, make(chan struct{})}
	m.mu.Lock()
	m.sessions[id] = s
	m.mu.Unlock()
	time.AfterFunc(ttl, func() { m.expire(s) })
}

func (m *manager) expire(s *session) {
	m.mu.Lock()
	_, ok := m.sessions[s.id]
	delete(m.sessions, s.id)
	m.mu.Unlock()
	if ok {
		close(s.ended)
	}
}

func (m *manager) logout(id string) {
	m.mu.Lock()
	s := m.sessions[id]
	delete(m.sessions, id)
	m.mu.Unlock()
	if s != nil {
		close(s.ended)
	}
}

// Scenario lets a client leave that was too slow, and a session end twice.
func Scenario() {
	m := &manager{sessions: make(map[string]*session)}
	m.login("a", time.Millisecond)
	m.logout("a")
	h := newHub()
	c := &client{make(chan string)}
	h.join <- c
	h.say <- "hello"
	h.leave <- c
	close(h.say)
	time.Sleep(5 * time.Millisecond)
}
