//oracle: panic "close of closed channel"

// Package bad is a subscription that both sides may end.
package bad

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
	s.reason = reason
	close(s.items)
}

// Scenario ends a subscription twice.
func Scenario() {
	s := &subscription{items: make(chan string, 1)}
	s.end("unsubscribed")
	s.end("connection lost") // want "items.*PC4001"
}
