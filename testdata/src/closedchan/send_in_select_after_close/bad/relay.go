//oracle: panic "send on closed channel"

// Package bad relays samples to a collector.
package bad

import (
	"context"
	"errors"
)

type sample struct {
	name  string
	value float64
}

type relay struct {
	out     chan sample
	dropped int
	err     error
}

var errNoName = errors.New("relay: sample without a name")

func (s sample) validate() error {
	if s.name == "" {
		return errNoName
	}
	return nil
}

// last sends the final sample and closes the relay, unless ctx ends first.
func (r *relay) last(ctx context.Context, s sample) error {
	if err := s.validate(); err != nil {
		r.err = err
		close(r.out)
	}
	select {
	case r.out <- s: // want "out.*PC4002"
	case <-ctx.Done():
		r.dropped++
		return ctx.Err()
	}
	return r.err
}

// Scenario ends with a sample that is not valid.
func Scenario() {
	r := &relay{out: make(chan sample, 1)}
	if err := r.last(context.Background(), sample{value: 1}); err != errNoName {
		panic("wrong error")
	}
}
