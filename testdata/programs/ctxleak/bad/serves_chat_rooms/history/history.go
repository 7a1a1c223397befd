// Package history reads old messages of a chat room.
package history

import (
	"sync"
	"time"
)

// Message is one line of a room.
type Message struct {
	Author string
	Text   string
}

// Archive is the on-disk message log.
type Archive struct {
	mu    sync.RWMutex
	rooms map[string][]Message
	seek  time.Duration
}

// NewArchive returns an archive whose reads take about seek.
func NewArchive(seek time.Duration) *Archive {
	return &Archive{rooms: make(map[string][]Message), seek: seek}
}

func (a *Archive) Append(room string, m Message) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.rooms[room] = append(a.rooms[room], m)
}

// Load reads the newest messages of room, at most limit, and hands them to out.
func (a *Archive) Load(room string, limit int, out chan<- []Message) {
	time.Sleep(a.seek)
	a.mu.RLock()
	log := a.rooms[room]
	if n := len(log); n > limit {
		log = log[n-limit:]
	}
	page := append([]Message(nil), log...)
	a.mu.RUnlock()
	out <- page
}
