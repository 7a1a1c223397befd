// Package match runs one match of a game server.
package match

import (
	"fmt"
	"sync"
)

// Move is one input of a player.
type Move struct{ DX, DY int }

// Player is a participant and its input stream.
type Player struct {
	ID     string
	Inputs chan Move
	x, y   int
}

// Match counts the sessions that are still being served.
type Match struct {
	maxStep  int
	sessions sync.WaitGroup

	mu      sync.Mutex
	players map[string]*Player
	banned  map[string]error
}

// New returns a match in which a step may be maxStep long.
func New(maxStep int) *Match {
	return &Match{maxStep: maxStep, players: map[string]*Player{}, banned: map[string]error{}}
}

// Join adds the player and serves its inputs.
func (m *Match) Join(p *Player) {
	m.mu.Lock()
	m.players[p.ID] = p
	m.mu.Unlock()
	m.sessions.Add(1)
	go m.serve(p)
}

func (m *Match) serve(p *Player) {
	defer m.sessions.Done()
	for mv := range p.Inputs {
		if err := m.apply(p, mv); err != nil {
			m.eject(p, err) // want "PC3002"
			return
		}
	}
}

func (m *Match) apply(p *Player, mv Move) error {
	if abs(mv.DX) > m.maxStep || abs(mv.DY) > m.maxStep {
		return fmt.Errorf("player %s: step %d,%d too long", p.ID, mv.DX, mv.DY)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	p.x += mv.DX
	p.y += mv.DY
	return nil
}

// eject takes the player out of the match; it no longer counts as a session.
func (m *Match) eject(p *Player, reason error) {
	m.mu.Lock()
	delete(m.players, p.ID)
	m.banned[p.ID] = reason
	m.mu.Unlock()
	m.sessions.Add(-1)
}

// Finish waits for all sessions and returns the distance each player made.
func (m *Match) Finish() map[string]int {
	m.sessions.Wait()
	m.mu.Lock()
	defer m.mu.Unlock()
	out := make(map[string]int, len(m.players))
	for id, p := range m.players {
		out[id] = abs(p.x) + abs(p.y)
	}
	return out
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
