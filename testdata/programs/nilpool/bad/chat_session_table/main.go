//oracle: reuse

package main

import (
	"fmt"
	"os"
	"sync"
)

// session is one person in a room.
type session struct {
	mu     sync.Mutex
	room   *room
	name   string
	unread []string
}

var sessions = sync.Pool{New: func() any { return new(session) }}

// room has a fixed number of seats; others wait outside.
type room struct {
	mu      sync.Mutex
	seats   int
	members map[string]*session
	waiting []string
	taken   int
	admits  int
}

func newRoom(seats int) *room {
	return &room{seats: seats, members: make(map[string]*session)}
}

func (s *session) sit(r *room, name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.room = r
	s.name = name
	s.unread = s.unread[:0]
}

func (s *session) tell(text string) {
	s.mu.Lock()
	s.unread = append(s.unread, text)
	s.mu.Unlock()
}

// leave frees the seat and lets the next person in.
func (s *session) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, name := s.room, s.name
	s.room, s.name = nil, ""
	sessions.Put(s) // want "PC1008"
	r.remove(name)
	r.admit()
}

func (r *room) remove(name string) {
	r.mu.Lock()
	delete(r.members, name)
	r.taken--
	r.mu.Unlock()
}

func (r *room) enter(name string) {
	r.mu.Lock()
	r.waiting = append(r.waiting, name)
	r.mu.Unlock()
	r.admit()
}

// next reserves a seat for the first in the line.
func (r *room) next() (string, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.waiting) == 0 || r.taken == r.seats {
		return "", false
	}
	name := r.waiting[0]
	r.waiting = r.waiting[1:]
	r.taken++
	r.admits++
	return name, true
}

func (r *room) admit() {
	for name, ok := r.next(); ok; name, ok = r.next() {
		s := sessions.Get().(*session)
		s.sit(r, name)
		r.mu.Lock()
		r.members[name] = s
		r.mu.Unlock()
	}
}

func (r *room) find(name string) *session {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.members[name]
}

func main() {
	r := newRoom(3)
	for i := range 50 {
		r.enter(fmt.Sprintf("guest%d", i))
	}
	for i := range 50 {
		if s := r.find(fmt.Sprintf("guest%d", i)); s != nil {
			s.tell("closing time")
			s.leave()
		}
	}
	fmt.Println("admitted", r.admits, "inside", len(r.members))
	if r.admits != 50 || len(r.members) != 0 {
		os.Exit(1)
	}
}
