// Fills game lobbies with players, some of which go away.
package main

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"programs/closedchan/good/pings_game_lobby/lobby"
)

type human struct{ patience atomic.Int32 }

func (h *human) Ping() bool { return h.patience.Add(-1) >= 0 }

type robot struct{}

func (robot) Ping() bool { return true }

func fill(l *lobby.Lobby, n int) (joined int64) {
	var wg sync.WaitGroup
	var in atomic.Int64
	for i := range n {
		wg.Go(func() {
			var p lobby.Player = robot{}
			if i%3 == 0 {
				h := &human{}
				h.patience.Store(int32(i))
				p = h
			}
			if l.Join(fmt.Sprint("player", i), p) {
				in.Add(1)
			}
		})
	}
	// The host is impatient.
	wg.Go(func() {
		select {
		case <-l.Started():
		case <-time.After(20 * time.Millisecond):
		}
		l.Begin()
	})
	wg.Wait()
	return in.Load()
}

func main() {
	full := lobby.Open(8, time.Millisecond)
	joined := fill(full, 40)
	full.Begin()
	fmt.Println("full lobby:", joined >= 8, full.Players() == 8)

	half := lobby.Open(100, time.Millisecond)
	joined = fill(half, 30)
	half.Begin()
	<-half.Started()
	fmt.Println("half lobby:", joined <= 30, half.Players() >= 1)
	if full.Players() > 8 || half.Join("late", robot{}) {
		os.Exit(1)
	}
}
