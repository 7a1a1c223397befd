// Package gate counts who is inside.
package gate

import (
	"errors"
	"sync"
)

// ErrFull says that all seats are taken.
var ErrFull = errors.New("gate: full")

// A Visit is one who is inside.
type Visit struct {
	Seat  int
	leave func()
}

// Leave ends the visit; only the first call counts.
func (v *Visit) Leave() {
	if f := v.leave; f != nil {
		v.leave = nil
		f()
	}
}

// A Gate lets visitors in.
type Gate struct {
	inside sync.WaitGroup
	seats  chan int
}

// New returns a gate to n seats.
func New(n int) *Gate {
	g := &Gate{seats: make(chan int, n)}
	for i := range n {
		g.seats <- i
	}
	return g
}

// Admit lets a visitor in, until he leaves.
func (g *Gate) Admit() (*Visit, error) {
	g.inside.Add(1)
	select {
	case seat := <-g.seats:
		return &Visit{Seat: seat, leave: func() {
			g.seats <- seat
			g.inside.Done()
		}}, nil
	default:
		g.inside.Done()
		return nil, ErrFull
	}
}

// Enter counts a visitor without a seat, who is to call Exit.
func (g *Gate) Enter() { g.inside.Add(1) }

// Exit ends what Enter began.
func (g *Gate) Exit() { g.inside.Done() }

// Close returns when nobody is inside.
func (g *Gate) Close() { g.inside.Wait() }
