// Package hub fans messages of a room out to its members.
package hub

import (
	"errors"
	"sync"
)

// ErrUnknown reports a member that is not in the room.
var ErrUnknown = errors.New("hub: unknown member")

// Room has members with one inbox each.
type Room struct {
	mu      sync.Mutex
	name    string
	open    bool
	inboxes map[string]chan string
	dropped int
}

// NewRoom returns an open Room.
func NewRoom(name string) *Room {
	return &Room{name: name, open: true, inboxes: make(map[string]chan string)}
}

// Join adds a member and returns its inbox.
func (r *Room) Join(member string) (<-chan string, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.open {
		return nil, errors.New("hub: room " + r.name + " is shut")
	}
	if _, ok := r.inboxes[member]; ok {
		return nil, errors.New("hub: " + member + " joined already")
	}
	ch := make(chan string, 4)
	r.inboxes[member] = ch
	return ch, nil
}

// Leave removes a member and ends its inbox.
func (r *Room) Leave(member string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	ch, ok := r.inboxes[member]
	if !ok {
		return ErrUnknown
	}
	delete(r.inboxes, member)
	close(ch) // want "PC4010"
	return nil
}

// Say sends text to every member; full inboxes miss it.
func (r *Room) Say(text string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.open {
		return
	}
	for _, ch := range r.inboxes {
		select {
		case ch <- text:
		default:
			r.dropped++
		}
	}
}

// Shut ends all inboxes. Later calls do nothing.
func (r *Room) Shut() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.open {
		return
	}
	r.open = false
	for _, ch := range r.inboxes {
		close(ch)
	}
}
