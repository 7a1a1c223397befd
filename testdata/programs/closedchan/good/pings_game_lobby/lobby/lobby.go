// Package lobby keeps the players of a game together until it starts.
package lobby

import (
	"sync"
	"time"
)

// Player can be pinged.
type Player interface {
	Ping() bool
}

// Lobby pings its players.
type Lobby struct {
	mu      sync.Mutex
	players map[string]Player
	size    int
	start   chan struct{}
	pinging sync.WaitGroup
}

// Open returns a lobby for a game of size players.
func Open(size int, interval time.Duration) *Lobby {
	l := &Lobby{
		players: make(map[string]Player),
		size:    size,
		start:   make(chan struct{}),
	}
	l.pinging.Go(func() { l.ping(interval) })
	return l
}

func (l *Lobby) ping(interval time.Duration) {
	t := time.NewTicker(interval)
	defer t.Stop()
	for {
		select {
		case <-l.start:
			return
		case <-t.C:
			l.sweep()
		}
	}
}

func (l *Lobby) sweep() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for name, p := range l.players {
		if !l.startedLocked() && !p.Ping() {
			delete(l.players, name)
		}
	}
}

// Join adds a player; the game starts with the last one.
func (l *Lobby) Join(name string, p Player) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.startedLocked() {
		return false
	}
	l.players[name] = p
	if len(l.players) >= l.size {
		l.beginLocked()
	}
	return true
}

// Begin starts the game with the players that are there.
func (l *Lobby) Begin() {
	l.mu.Lock()
	l.beginLocked()
	l.mu.Unlock()
	l.pinging.Wait()
}

func (l *Lobby) startedLocked() bool {
	select {
	case <-l.start:
		return true
	default:
		return false
	}
}

func (l *Lobby) beginLocked() {
	select {
	case <-l.start:
	default:
		close(l.start)
	}
}

// Started is closed when the game starts.
func (l *Lobby) Started() <-chan struct{} { return l.start }

// Players tells how many there are.
func (l *Lobby) Players() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.players)
}
