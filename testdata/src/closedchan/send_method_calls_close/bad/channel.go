//oracle: panic "send on closed channel"

// Package bad distributes messages to subscribers.
package bad

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
	case s.inbox <- msg: // want "s.inbox.*accept.*PC4009"
	case <-s.ctx.Done():
		s.Close()
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
