// Command sends_players_out sends players in and out of a lobby.
package main

import (
	"errors"
	"fmt"
	"log"
	"sync"
	"time"

	"programs/closedchan/good/sends_players_out/lobby"
)

type player struct {
	name   string
	buffer int
	last   string
}

// wait listens until it is sent away and leaves politely.
func (p *player) wait(l *lobby.Lobby, entered *sync.WaitGroup) error {
	ch, err := l.Enter(p.name, p.buffer)
	entered.Done()
	if err != nil {
		return err
	}
	for text := range ch {
		p.last = text
	}
	if err := l.Leave(p.name); err != nil && !errors.Is(err, lobby.ErrUnknown) {
		return err
	}
	return nil
}

func round(l *lobby.Lobby, end func()) error {
	players := []*player{{name: "ann", buffer: 16}, {name: "bob", buffer: 16}, {name: "cyd", buffer: 16}}
	var entered sync.WaitGroup
	entered.Add(len(players))
	errs := make(chan error, len(players))
	for _, p := range players {
		go func() { errs <- p.wait(l, &entered) }()
	}
	entered.Wait()
	for i := range 10 {
		if n := l.Announce(fmt.Sprintf("game in %d", 10-i)); n != len(players) {
			return fmt.Errorf("%d players left", n)
		}
	}
	end()
	for range players {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

func main() {
	l := lobby.New()
	for range 5 {
		if err := round(l, l.Clear); err != nil {
			log.Fatal(err)
		}
	}
	// A player that never reads is removed and may leave all the same.
	if _, err := l.Enter("dee", 1); err != nil {
		log.Fatal(err)
	}
	for l.Announce("hurry") > 0 {
		time.Sleep(time.Millisecond)
	}
	if err := l.Leave("dee"); !errors.Is(err, lobby.ErrUnknown) {
		log.Fatal(err)
	}
	end := func() {
		l.Shut()
		l.Shut()
		l.Clear()
	}
	if err := round(l, end); err != nil {
		log.Fatal(err)
	}
	fmt.Println("ok")
}
