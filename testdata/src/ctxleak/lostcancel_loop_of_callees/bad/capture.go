//oracle: synctest-leak

// Package bad captures packets on several machines until one of them fails.
// Only the callees of the loop get the cancel function: with no machine, nobody calls it.
package bad

import (
	"context"
	"errors"
	"testing"
)

var errOffline = errors.New("capture: machine offline")

type machine struct {
	name   string
	online bool
}

func (m *machine) capture(ctx context.Context, cancel context.CancelCauseFunc) {
	if !m.online {
		cancel(errOffline)
	}
}

type session struct {
	machines []machine
	captured int
}

func (s *session) flushWhenDone(ctx context.Context) {
	<-ctx.Done()
}

func (s *session) run(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx) // want "PC2001"
	go s.flushWhenDone(ctx)
	for _, m := range s.machines {
		m.capture(ctx, cancel)
		if err := context.Cause(ctx); err != nil {
			return err
		}
		s.captured++
	}
	return nil
}

// Scenario captures on machines that are all online.
func Scenario(t *testing.T) {
	s := session{machines: []machine{{"a", true}, {"b", true}}}
	if err := s.run(context.Background()); err != nil {
		t.Error(err)
	}
}
