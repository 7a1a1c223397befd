// Command runs_game_lobby_actor seats players in a lobby until enough are there for a game.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"

	"programs/closedchan/good/runs_game_lobby_actor/lobby"
)

type player struct {
	name    string
	fickle  bool
	played  int
	refused error
}

// play joins until the player was in some games or the lobby is over.
func (p *player) play(l *lobby.Lobby, games int) {
	for p.played < games {
		inbox, err := l.Join(p.name)
		if err != nil {
			if !errors.Is(err, lobby.ErrOver) {
				p.refused = err
			}
			return
		}
		if p.fickle {
			if err := l.Leave(p.name); err != nil && !errors.Is(err, lobby.ErrOver) {
				p.refused = err
				return
			}
			p.fickle = false
		}
		word, ok := <-inbox
		switch {
		case ok && word == "game on":
			p.played++
		case ok:
			return
		}
	}
}

func main() {
	l := lobby.Open(2)
	players := []*player{
		{name: "mia", fickle: true}, {name: "noa"}, {name: "sam"}, {name: "zoe", fickle: true}, {name: "lou"},
	}
	var wg sync.WaitGroup
	for _, p := range players {
		wg.Go(func() { p.play(l, 1) })
	}
	lonely, err := l.Join("bot")
	if err == nil {
		defer func() {
			for range lonely {
			}
		}()
	}
	if _, err := l.Join("bot"); err != nil && !errors.Is(err, lobby.ErrTaken) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	games := l.Close()
	wg.Wait()
	if again := l.Close(); again != games {
		fmt.Fprintln(os.Stderr, "games:", games, again)
		os.Exit(1)
	}
	for _, p := range players {
		if p.refused != nil {
			fmt.Fprintln(os.Stderr, p.name, p.refused)
			os.Exit(1)
		}
	}
	fmt.Println("lobby closed, late join:", func() error { _, err := l.Join("late"); return err }())
}
