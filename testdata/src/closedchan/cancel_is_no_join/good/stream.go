//oracle: panic "send on closed channel"

// Package good streams numbered events until its owner has enough.
package good

import (
	"context"
	"time"
)

type event struct{ seq int }

type stream struct {
	events chan event
	gone   chan struct{}
	delay  time.Duration
}

func (s *stream) produce(ctx context.Context) {
	defer close(s.gone)
	for seq := 0; ; seq++ {
		time.Sleep(s.delay)
		select {
		case s.events <- event{seq}:
		case <-ctx.Done():
			return
		}
	}
}

// take returns the first n events.
func (s *stream) take(n int) []event {
	s.events = make(chan event)
	s.gone = make(chan struct{})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go s.produce(ctx)
	var got []event
	for len(got) < n {
		got = append(got, <-s.events)
	}
	cancel()
	<-s.gone
	close(s.events)
	return got
}

// Scenario takes two events of a slow stream, often enough for the select to
// choose the closed channel.
func Scenario() {
	for range 20 {
		s := &stream{delay: time.Millisecond}
		s.take(2)
	}
	time.Sleep(20 * time.Millisecond)
}
