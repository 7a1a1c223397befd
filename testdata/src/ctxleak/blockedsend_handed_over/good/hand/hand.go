// Package hand hands things over.
package hand

import "context"

// Over sends what get returns to whom it may concern.
func Over(ctx context.Context, to chan<- string, get func() string) {
	s := get()
	select {
	case to <- s:
	case <-ctx.Done():
	}
}
