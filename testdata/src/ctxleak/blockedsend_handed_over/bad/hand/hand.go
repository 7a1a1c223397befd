// Package hand hands things over.
package hand

import "context"

// Over sends what get returns to whom it may concern.
func Over(ctx context.Context, to chan<- string, get func() string) {
	if ctx.Err() != nil {
		return
	}
	to <- get()
}
