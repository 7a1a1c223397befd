// Package lobby fans announcements out to waiting players.
package lobby

import (
	"errors"
	"sync"
)

var (
	// ErrUnknown reports a player that is not in the lobby.
	ErrUnknown = errors.New("lobby: unknown player")
	// ErrShut reports a lobby that takes no players.
	ErrShut = errors.New("lobby: shut")
)

// Lobby holds players until a game begins.
type Lobby struct {
	mu      sync.Mutex
	players map[string]chan string
	shut    bool
}

// New returns an empty Lobby.
func New() *Lobby {
	return &Lobby{players: make(map[string]chan string)}
}

// Enter adds a player; a second entry replaces the first.
func (l *Lobby) Enter(name string, size int) (<-chan string, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.shut {
		return nil, ErrShut
	}
	if old, ok := l.players[name]; ok {
		close(old)
	}
	ch := make(chan string, size)
	l.players[name] = ch
	return ch, nil
}

// Leave removes a player.
func (l *Lobby) Leave(name string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	ch, ok := l.players[name]
	if !ok {
		return ErrUnknown
	}
	close(ch)
	delete(l.players, name)
	return nil
}

// Announce tells everybody; players that do not keep up are removed.
func (l *Lobby) Announce(text string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	for name, ch := range l.players {
		select {
		case ch <- text:
		default:
			close(ch)
			delete(l.players, name)
		}
	}
	return len(l.players)
}

// Clear sends all players away and leaves the lobby open.
func (l *Lobby) Clear() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.clearLocked()
}

// Shut sends all players away for good.
func (l *Lobby) Shut() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.shut = true
	l.clearLocked()
}

func (l *Lobby) clearLocked() {
	for _, ch := range l.players {
		close(ch)
	}
	clear(l.players)
}
