// Package stage has the building blocks of a pipeline.
package stage

import "context"

// Send delivers v, or reports false when ctx was over first.
func Send[T any](ctx context.Context, out chan<- T, v T) bool {
	select {
	case out <- v:
		return true
	case <-ctx.Done():
		return false
	}
}

// Source emits items until they are used up or ctx is over.
func Source[T any](ctx context.Context, items []T) <-chan T {
	out := make(chan T)
	go func() {
		defer close(out)
		for _, it := range items {
			if !Send(ctx, out, it) {
				return
			}
		}
	}()
	return out
}

// Map applies f to everything that comes in.
func Map[T, U any](ctx context.Context, in <-chan T, f func(T) U) <-chan U {
	out := make(chan U)
	go func() {
		defer close(out)
		for v := range in {
			if !Send(ctx, out, f(v)) {
				return
			}
		}
	}()
	return out
}
