//oracle: panic "send on closed channel"

// Package good relays samples to a collector.
package good

import (
	"context"
	"errors"
)

type sample struct {
	name  string
	value float64
}

type relay struct {
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

// last returns a closed channel with the final sample, unless ctx ends first.
func (r *relay) last(ctx context.Context, s sample) <-chan sample {
	out := make(chan sample, 1)
	if err := s.validate(); err != nil {
		r.err = err
		close(out)
		return out
	}
	select {
	case out <- s:
		close(out)
	case <-ctx.Done():
		r.dropped++
		return nil
	}
	return out
}

// Scenario ends with a sample that is not valid.
func Scenario() {
	r := &relay{}
	for range r.last(context.Background(), sample{value: 1}) {
		panic("the sample was taken")
	}
}
