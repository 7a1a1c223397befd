//oracle: panic "close of closed channel"

// Package good is a subscription that both sides may end.
package good

import "sync"

type subscription struct {
	mu     sync.Mutex
	closed bool
	reason string
	items  chan string
}

func (s *subscription) end(reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	s.closed = true
	s.reason = reason
	close(s.items)
}

// Scenario ends a subscription twice.
func Scenario() {
	s := &subscription{items: make(chan string, 1)}
	s.end("unsubscribed")
	s.end("connection lost")
}
