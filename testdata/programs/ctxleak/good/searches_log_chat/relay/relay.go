// Package relay moves values between goroutines that may end early.
package relay

import "context"

// Send delivers v unless ctx ends first; it reports whether v was taken.
func Send[T any](ctx context.Context, out chan<- T, v T) bool {
	select {
	case out <- v:
		return true
	case <-ctx.Done():
		return false
	}
}

// Stream feeds the values of next into a channel until next says stop, or ctx
// is done. The channel is closed at the end.
func Stream[T any](ctx context.Context, next func() (T, bool)) <-chan T {
	out := make(chan T)
	go func() {
		defer close(out)
		for {
			v, ok := next()
			if !ok || !Send(ctx, out, v) {
				return
			}
		}
	}()
	return out
}
