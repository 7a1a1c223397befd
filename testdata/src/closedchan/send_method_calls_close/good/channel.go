//oracle: panic "send on closed channel"

// Package good distributes messages to subscribers.
package good

import (
	"context"
	"sync"
)

type subscriber struct {
	mu     sync.Mutex
	ctx    context.Context
	inbox  chan string
	closed bool
}

// accept puts a message into the inbox as long as the subscriber is there.
func (s *subscriber) accept(msg string) {
	select {
	case s.inbox <- msg:
	case <-s.ctx.Done():
	}
}

// Close ends the inbox.
func (s *subscriber) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closed {
		s.closed = true
		close(s.inbox)
	}
}

// Scenario delivers to a subscriber who has gone.
func Scenario() {
	ctx, cancel := context.WithCancel(context.Background())
	s := &subscriber{ctx: ctx, inbox: make(chan string, 100)}
	s.accept("hello")
	cancel()
	for range 50 {
		s.accept("anybody there?")
	}
}
