//oracle: panic "sync: negative WaitGroup counter"

// Package good tunes the instruments of an orchestra.
package good

import (
	"sync"
	"time"
)

type player struct {
	name  string
	tuned int
}

// play tunes, and plays until the concert is over, with pauses.
func (p *player) play(over <-chan bool, ready *sync.WaitGroup) {
	first := true
	for {
		p.tuned++
		if first {
			ready.Done()
			first = false
		}
		select {
		case <-time.After(time.Millisecond):
		case <-over:
			return
		}
	}
}

type orchestra struct{ players []*player }

// concert begins when all players are ready.
func (o *orchestra) concert(length time.Duration) {
	over := make(chan bool)
	var ready, stage sync.WaitGroup
	ready.Add(len(o.players))
	for _, p := range o.players {
		stage.Go(func() { p.play(over, &ready) })
	}
	ready.Wait()
	time.Sleep(length)
	close(over)
	stage.Wait()
}

// Scenario has two players.
func Scenario() {
	o := &orchestra{players: []*player{{name: "oboe"}, {name: "flute"}}}
	o.concert(20 * time.Millisecond)
	for _, p := range o.players {
		if p.tuned == 0 {
			panic(p.name + " has not tuned")
		}
	}
}
