// Package hand hands things over.
package hand

import "context"

// Over sends s to whom it may concern.
func Over(ctx context.Context, to chan<- string, s string) {
	select {
	case to <- s:
	case <-ctx.Done():
	}
}
