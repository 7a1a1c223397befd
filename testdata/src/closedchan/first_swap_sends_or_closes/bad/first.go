//oracle: panic "send on closed channel"

// Package bad asks a slow service for an answer, and gives up after a while.
// It closes the channel where nobody has answered yet.
package bad

import (
	"sync/atomic"
	"time"
)

const (
	asking int32 = iota
	answered
	abandoned
)

type question struct {
	state  atomic.Int32
	answer chan string
}

func ask(service func() string, patience time.Duration) string {
	q := &question{answer: make(chan string, 1)}
	go func() {
		a := service()
		if q.state.CompareAndSwap(asking, answered) {
			q.answer <- a // want "q.answer.*PC4003"
		}
	}()
	time.Sleep(patience)
	if q.state.Load() == asking {
		close(q.answer)
	}
	return <-q.answer
}

// Scenario asks a service that is slow, and one that is not.
func Scenario() {
	for _, d := range []time.Duration{0, 2 * time.Millisecond, 4 * time.Millisecond} {
		for range 100 {
			ask(func() string { time.Sleep(d); return "yes" }, time.Millisecond)
		}
	}
	time.Sleep(20 * time.Millisecond)
}
