// Command tickd runs the turns of a board game against a bot.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"
)

var errPass = errors.New("bot passes")

type board struct {
	turn  int
	moves []string
}

type bot struct {
	name  string
	think []time.Duration
}

// move thinks about a turn; it cannot be interrupted.
func (b *bot) move(turn int) string {
	time.Sleep(b.think[turn%len(b.think)])
	return fmt.Sprintf("%s#%d", b.name, turn)
}

type game struct {
	board    board
	bot      *bot
	budget   time.Duration
	watchers []chan board
}

// ask waits for the bot's move, or for the end of its thinking time.
func (g *game) ask(ctx context.Context) (string, error) {
	cancel := func() {}
	if g.budget > 0 {
		ctx, cancel = context.WithTimeout(ctx, g.budget)
	}
	defer cancel()

	moved := make(chan string, 1)
	turn := g.board.turn
	go func() { moved <- g.bot.move(turn) }()
	select {
	case mv := <-moved:
		return mv, nil
	case <-ctx.Done():
		return "", fmt.Errorf("turn %d: %w", turn, errPass)
	}
}

// broadcast shows the board to those watchers that keep up.
func (g *game) broadcast() {
	for _, w := range g.watchers {
		select {
		case w <- g.board:
		default:
		}
	}
}

// play runs the given number of turns.
func (g *game) play(ctx context.Context, turns int) (passes int, err error) {
	for range turns {
		tctx, cancel := context.WithCancel(ctx)
		mv, err := g.ask(tctx)
		switch {
		case errors.Is(err, errPass) && ctx.Err() == nil:
			passes++
			g.board.turn++
			cancel()
			continue
		case err != nil:
			cancel()
			return passes, err
		}
		cancel()
		g.board.moves = append(g.board.moves, mv)
		g.board.turn++
		g.broadcast()
	}
	return passes, nil
}

func main() {
	before := runtime.NumGoroutine()
	g := &game{
		bot:      &bot{name: "hal", think: []time.Duration{time.Millisecond, 400 * time.Millisecond}},
		budget:   100 * time.Millisecond,
		watchers: []chan board{make(chan board, 1), make(chan board)},
	}
	passes, err := g.play(context.Background(), 6)
	if err != nil {
		fmt.Fprintln(os.Stderr, "tickd:", err)
		os.Exit(1)
	}
	fmt.Println("moves:", g.board.moves, "passes:", passes)

	g.budget = 0
	done, cancel := context.WithCancel(context.Background())
	cancel()
	g.board.turn = 1
	if _, err := g.play(done, 1); err == nil {
		fmt.Fprintln(os.Stderr, "tickd: played on after the end")
		os.Exit(1)
	}
	time.Sleep(800 * time.Millisecond)
	if n := runtime.NumGoroutine() - before; n > 0 {
		fmt.Fprintf(os.Stderr, "tickd: %d thinkers left\n", n)
		os.Exit(1)
	}
}
