//oracle: panic "close of closed channel"

// Package good runs chat rooms.
package good

import (
	"sync"
	"time"
)

type Room struct {
	mu      sync.Mutex
	ended   bool
	members []string
	gone    chan struct{}
}

// NewRoom opens a room.
func NewRoom(members ...string) *Room {
	return &Room{members: members, gone: make(chan struct{})}
}

// Join adds a member.
func (r *Room) Join(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.members = append(r.members, name)
}

// end reports whether the caller is the one who ends the room.
func (r *Room) end() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ended {
		return false
	}
	r.ended = true
	return true
}

func (r *Room) farewell() { time.Sleep(time.Duration(len(r.members)) * 10 * time.Millisecond) }

// Leave lets everybody go.
func (r *Room) Leave() {
	if !r.end() {
		return
	}
	r.farewell()
	close(r.gone)
}

// Scenario ends a room from two places.
func Scenario() {
	r := NewRoom("ann", "bob")
	var wg sync.WaitGroup
	wg.Go(r.Leave)
	wg.Go(r.Leave)
	wg.Wait()
}
