// Command arena pairs players into matches.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"sync/atomic"
	"time"

	"programs/ctxleak/bad/pairs_players_matches/ticket"
)

type match struct{ home, away string }

type matchmaker struct {
	desk     *ticket.Desk
	bots     []string
	next     int
	patience time.Duration
	lobby    atomic.Int64
}

// present shows the player in the lobby as long as the wait lasts.
func (m *matchmaker) present(ctx context.Context) {
	m.lobby.Add(1)
	defer m.lobby.Add(-1)
	<-ctx.Done()
}

func (m *matchmaker) pick(ctx context.Context) (string, error) {
	timer := time.NewTimer(3 * time.Millisecond)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
		return "", ctx.Err()
	}
	bot := m.bots[m.next%len(m.bots)]
	m.next++
	return bot, nil
}

// seat finds an opponent for player.
func (m *matchmaker) seat(ctx context.Context, player string) (match, error) {
	if err := m.desk.Issue(player); err != nil {
		return match{}, err
	}
	wait, cancel := context.WithTimeout(ctx, m.patience) // want "PC2001"
	go m.present(wait)

	opponent, err := m.pick(wait)
	if serr := m.desk.Settle(player, cancel); serr != nil {
		return match{}, serr
	}
	if err != nil {
		return match{}, fmt.Errorf("seat %s: %w", player, err)
	}
	return match{home: player, away: opponent}, nil
}

func run(ctx context.Context) error {
	m := &matchmaker{
		desk:     ticket.NewDesk(),
		bots:     []string{"bishop", "ash"},
		patience: time.Minute,
	}
	before := runtime.NumGoroutine()
	for _, p := range []string{"ripley", "hicks", "vasquez"} {
		game, err := m.seat(ctx, p)
		if err != nil {
			return err
		}
		fmt.Println(game.home, "vs", game.away)
	}
	time.Sleep(300 * time.Millisecond)
	if n := runtime.NumGoroutine() - before; n > 0 {
		return fmt.Errorf("lobby shows %d players, %d goroutines wait, %d seated", m.lobby.Load(), n, m.desk.Served())
	}
	return nil
}

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "arena:", err)
		os.Exit(1)
	}
}
