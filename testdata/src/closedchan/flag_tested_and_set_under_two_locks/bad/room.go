//oracle: panic "close of closed channel"

// Package bad runs chat rooms.
package bad

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

func (r *Room) hasEnded() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.ended
}

func (r *Room) setEnded() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ended = true
}

func (r *Room) farewell() { time.Sleep(time.Duration(len(r.members)) * 10 * time.Millisecond) }

// Leave lets everybody go.
func (r *Room) Leave() {
	if r.hasEnded() {
		return
	}
	r.farewell()
	r.setEnded()
	close(r.gone) // want "r.gone.*Leave.*PC4006"
}

// Scenario ends a room from two places.
func Scenario() {
	r := NewRoom("ann", "bob")
	var wg sync.WaitGroup
	wg.Go(r.Leave)
	wg.Go(r.Leave)
	wg.Wait()
}
