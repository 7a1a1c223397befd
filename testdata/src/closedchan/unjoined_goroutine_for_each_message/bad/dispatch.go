//oracle: panic "send on closed channel"

// Package bad dispatches messages and acknowledges them.
package bad

import (
	"time"
)

type message struct {
	id    int
	delay time.Duration
}

type dispatcher struct {
	acked []int
}

func (d *dispatcher) handle(m message) { time.Sleep(m.delay) }

// dispatch handles each message in a goroutine of its own.
func (d *dispatcher) dispatch(in <-chan message) {
	acks := make(chan int, 8)
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		for id := range acks {
			d.acked = append(d.acked, id)
		}
	}()
	for m := range in {
		go func() {
			d.handle(m)
			acks <- m.id // want "acks.*PC4003"
		}()
	}
	close(acks)
	<-drained
}

// Scenario has one handler that takes long.
func Scenario() {
	in := make(chan message, 2)
	in <- message{1, time.Millisecond}
	in <- message{2, 20 * time.Millisecond}
	close(in)
	d := &dispatcher{}
	d.dispatch(in)
	time.Sleep(50 * time.Millisecond)
}
