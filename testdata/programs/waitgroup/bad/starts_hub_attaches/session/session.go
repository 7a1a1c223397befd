// Package session keeps the live client sessions of a chat server.
package session

import (
	"fmt"
	"sync"
)

// Hub knows all live sessions.
type Hub struct {
	live sync.WaitGroup

	mu       sync.Mutex
	sessions map[string]*Session
}

// Session is one client.
type Session struct {
	hub   *Hub
	id    string
	inbox chan string
	quit  chan struct{}
	ended chan struct{}
	once  sync.Once
	seen  int
}

// NewHub returns an empty hub.
func NewHub() *Hub {
	return &Hub{sessions: make(map[string]*Session)}
}

// Attach registers a session and starts its reader.
func (h *Hub) Attach(id string) (*Session, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, dup := h.sessions[id]; dup {
		return nil, fmt.Errorf("session %q is attached already", id)
	}
	s := &Session{
		hub:   h,
		id:    id,
		inbox: make(chan string, 8),
		quit:  make(chan struct{}),
		ended: make(chan struct{}),
	}
	h.sessions[id] = s
	h.live.Add(1)
	go s.readLoop()
	return s, nil
}

func (s *Session) readLoop() {
	defer close(s.ended)
	defer s.hub.live.Done()
	for {
		select {
		case <-s.inbox:
			s.seen++
		case <-s.quit:
			return
		}
	}
}

// Send hands a message to the session; a full inbox drops it.
func (s *Session) Send(msg string) bool {
	select {
	case s.inbox <- msg:
		return true
	default:
		return false
	}
}

// Close ends the session. It may be called more than once.
func (s *Session) Close() {
	s.once.Do(func() {
		close(s.quit)
		<-s.ended
		s.hub.live.Done() // want "PC3002"
	})
}

// Shutdown closes all sessions and waits for them.
func (h *Hub) Shutdown() int {
	h.mu.Lock()
	all := make([]*Session, 0, len(h.sessions))
	for _, s := range h.sessions {
		all = append(all, s)
	}
	clear(h.sessions)
	h.mu.Unlock()
	for _, s := range all {
		s.Close()
	}
	h.live.Wait()
	return len(all)
}
