// Package lobby accepts game clients and relays their moves.
package lobby

import (
	"bufio"
	"fmt"
	"net"
	"sync"
)

// Lobby is a running game server.
type Lobby struct {
	ln net.Listener
	wg sync.WaitGroup

	mu      sync.Mutex
	closing bool
	players map[net.Conn]int
	moves   int
}

// Open serves on ln until Close.
func Open(ln net.Listener) *Lobby {
	l := &Lobby{ln: ln, players: make(map[net.Conn]int)}
	l.wg.Add(1)
	go l.accept()
	return l
}

func (l *Lobby) accept() {
	defer l.wg.Done()
	for seat := 1; ; seat++ {
		conn, err := l.ln.Accept()
		if err != nil {
			return
		}
		if !l.seat(conn, seat) {
			_ = conn.Close()
			continue
		}
		go l.play(conn, seat)
	}
}

// seat registers a player; it refuses once the lobby closes.
func (l *Lobby) seat(conn net.Conn, seat int) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closing {
		return false
	}
	l.players[conn] = seat
	l.wg.Add(1)
	return true
}

func (l *Lobby) leave(conn net.Conn) {
	_ = conn.Close()
	l.mu.Lock()
	delete(l.players, conn)
	l.mu.Unlock()
	l.wg.Done()
}

func (l *Lobby) play(conn net.Conn, seat int) {
	defer l.leave(conn)
	in := bufio.NewScanner(conn)
	for in.Scan() {
		l.mu.Lock()
		l.moves++
		n := l.moves
		l.mu.Unlock()
		if _, err := fmt.Fprintf(conn, "%d: seat %d plays %s\n", n, seat, in.Text()); err != nil {
			return
		}
	}
}

// Close stops accepting, drops the players and returns the number of moves.
func (l *Lobby) Close() int {
	_ = l.ln.Close()
	l.mu.Lock()
	l.closing = true
	for conn := range l.players {
		_ = conn.Close()
	}
	l.mu.Unlock()
	l.wg.Wait()
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.moves
}
