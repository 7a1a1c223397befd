//oracle: panic "close of closed channel"

// Package bad runs rounds, each with a start signal for its players.
package bad

import "sync"

type game struct {
	players int
	mu      sync.Mutex
	moves   int
}

func (g *game) play(start <-chan struct{}) {
	<-start
	g.mu.Lock()
	defer g.mu.Unlock()
	g.moves++
}

// rounds plays n rounds.
func (g *game) rounds(n int) int {
	start := make(chan struct{})
	for range n {
		var wg sync.WaitGroup
		for range g.players {
			wg.Add(1)
			go func() {
				defer wg.Done()
				g.play(start)
			}()
		}
		close(start) // want "start.*PC4001"
		wg.Wait()
	}
	return g.moves
}

// Scenario plays two rounds with two players.
func Scenario() {
	g := &game{players: 2}
	if g.rounds(2) != 4 {
		panic("moves are missing")
	}
}
