// Package hedge asks several replicas and takes the first good answer.
package hedge

import (
	"context"
	"errors"
	"time"
)

// Call is one way to get the value.
type Call[T any] func(ctx context.Context) (T, error)

type outcome[T any] struct {
	from int
	val  T
	err  error
}

// Policy says how eager the reads are.
type Policy struct {
	Stagger time.Duration
}

// First runs the calls, each a little later than the one before it, and
// returns the first value that comes without an error.
func First[T any](ctx context.Context, p Policy, calls ...Call[T]) (T, int, error) {
	var zero T
	if len(calls) == 0 {
		return zero, -1, errors.New("hedge: nothing to call")
	}
	answers := make(chan outcome[T])
	for i, call := range calls {
		go func() {
			a := outcome[T]{from: i}
			if pause(ctx, time.Duration(i)*p.Stagger) {
				a.val, a.err = call(ctx)
			} else {
				a.err = ctx.Err()
			}
			answers <- a // want "PC2004"
		}()
	}
	var errs []error
	for range calls {
		a := <-answers
		if a.err == nil {
			return a.val, a.from, nil
		}
		errs = append(errs, a.err)
	}
	return zero, -1, errors.Join(errs...)
}

func pause(ctx context.Context, d time.Duration) bool {
	if d <= 0 {
		return ctx.Err() == nil
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
