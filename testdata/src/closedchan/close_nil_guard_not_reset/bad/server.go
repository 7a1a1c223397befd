//oracle: panic "close of closed channel"

// Package bad shuts a server down and waits for its connections.
package bad

import (
	"context"
	"sync"
	"time"
)

type server struct {
	mu   sync.Mutex
	done chan struct{}
	open int
}

func newServer() *server { return &server{done: make(chan struct{}), open: 1} }

// shutdown tells the connections to end and waits for them, or for ctx.
func (s *server) shutdown(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.done != nil {
		close(s.done) // want "done.*PC4001"
	}
	for s.open > 0 {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Millisecond):
			s.open--
		}
	}
	s.done = nil
	return nil
}

// Scenario asks for a shutdown that has no time, and then for another.
func Scenario() {
	s := newServer()
	commands := map[string]func(context.Context) error{
		"drain": s.shutdown,
		"stop":  s.shutdown,
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := commands["drain"](ctx); err == nil {
		panic("no error from a cancelled shutdown")
	}
	if err := commands["stop"](context.Background()); err != nil {
		panic(err)
	}
}
