// Package hub keeps client sessions; a session may end from either side.
package hub

import (
	"errors"
	"maps"
	"slices"
	"sync"
)

var ErrClosed = errors.New("hub: closed")

type Hub struct {
	mu       sync.Mutex
	closed   bool
	sessions map[*Session]struct{}
	open     sync.WaitGroup
}

func New() *Hub { return &Hub{sessions: make(map[*Session]struct{})} }

// Session is a client's connection to the hub.
type Session struct {
	hub      *Hub
	in, quit chan string
	leave    sync.Once
}

// Join opens a session that handles messages up to "bye".
func (h *Hub) Join(handle func(string)) (*Session, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return nil, ErrClosed
	}
	s := &Session{hub: h, in: make(chan string), quit: make(chan string)}
	h.sessions[s] = struct{}{}
	h.open.Add(1)
	go s.loop(handle)
	return s, nil
}

func (s *Session) loop(handle func(string)) {
	defer s.End()
	for {
		select {
		case msg := <-s.in:
			if msg == "bye" {
				return
			}
			handle(msg)
		case <-s.quit:
			return
		}
	}
}

// Send passes a message on; it is false when the session has ended.
func (s *Session) Send(msg string) bool {
	select {
	case s.in <- msg:
		return true
	case <-s.quit:
		return false
	}
}

// End closes the session. It may be called any number of times, by anyone.
func (s *Session) End() {
	s.leave.Do(func() {
		close(s.quit)
		s.hub.mu.Lock()
		delete(s.hub.sessions, s)
		s.hub.mu.Unlock()
		s.hub.open.Done()
	})
}

// Close ends all sessions and waits until none is registered.
func (h *Hub) Close() {
	h.mu.Lock()
	h.closed = true
	all := slices.Collect(maps.Keys(h.sessions))
	h.mu.Unlock()
	for _, s := range all {
		s.End()
	}
	h.open.Wait()
}
