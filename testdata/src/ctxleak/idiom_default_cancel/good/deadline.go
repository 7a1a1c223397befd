//oracle: assert "context still open"

// Package good applies a deadline where one is set.
// The deferred call comes after the assignment.
package good

import (
	"context"
	"time"
)

type step func(ctx context.Context) error

type job struct {
	limit time.Duration
	steps []step
}

func (j *job) run(ctx context.Context) error {
	var cancel context.CancelFunc = func() {}
	if j.limit > 0 {
		ctx, cancel = context.WithTimeout(ctx, j.limit)
	}
	defer cancel()
	for _, s := range j.steps {
		if err := s(ctx); err != nil {
			return err
		}
	}
	return nil
}

// Scenario runs a job with a limit and looks at the context of its step.
func Scenario() {
	var seen context.Context
	j := job{limit: time.Hour, steps: []step{func(ctx context.Context) error {
		seen = ctx
		return nil
	}}}
	if err := j.run(context.Background()); err != nil {
		panic(err)
	}
	if seen.Err() == nil {
		panic("context still open")
	}
}
