//oracle: assert "not cancelled"

// Package bad runs a server and drains it when its context ends.
// The server itself is started from a fresh context.
package bad

import (
	"context"
	"time"
)

type server struct {
	accepted int
	drained  bool
}

// serve accepts until ctx ends.
func (s *server) serve(ctx context.Context) error {
	for range 3 {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(2 * time.Millisecond):
			s.accepted++
		}
	}
	return nil
}

// Shutdown waits until what was accepted is done.
func (s *server) Shutdown(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Millisecond):
		s.drained = true
		return nil
	}
}

func run(ctx context.Context, s *server) error {
	err := s.serve(context.Background()) // want "PC2003"
	if ctx.Err() == nil {
		return err
	}
	<-ctx.Done()
	drain, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return s.Shutdown(drain)
}

// Scenario runs a server whose context has ended.
func Scenario() {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s := &server{}
	if err := run(ctx, s); err != nil || !s.drained {
		panic("not drained")
	}
	if s.accepted > 0 {
		panic("not cancelled")
	}
}
