//oracle: assert "context still open"

// Package bad sweeps a list of hosts, each with a deadline.
// A host that fails is skipped by continue, past the call of cancel.
package bad

import (
	"context"
	"errors"
	"time"
)

var errDown = errors.New("sweep: host down")

type prober interface {
	probe(ctx context.Context, host string) error
}

type sweeper struct {
	prober prober
	up     []string
	down   []string
}

func (s *sweeper) sweep(ctx context.Context, hosts []string) {
	for _, host := range hosts {
		hostCtx, cancel := context.WithTimeout(ctx, time.Minute) // want "PC2001"
		if err := s.prober.probe(hostCtx, host); err != nil {
			s.down = append(s.down, host)
			continue
		}
		s.up = append(s.up, host)
		cancel()
	}
}

type recordingProber struct {
	seen []context.Context
}

func (p *recordingProber) probe(ctx context.Context, host string) error {
	p.seen = append(p.seen, ctx)
	if host == "b" {
		return errDown
	}
	return nil
}

// Scenario sweeps three hosts of which one is down.
func Scenario() {
	p := &recordingProber{}
	s := sweeper{prober: p}
	s.sweep(context.Background(), []string{"a", "b", "c"})
	for _, ctx := range p.seen {
		if ctx.Err() == nil {
			panic("context still open")
		}
	}
}
