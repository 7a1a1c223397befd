// Package budget divides the time of a request.
package budget

import (
	"context"
	"time"
)

// Share returns a context with one of n equal parts of total. The caller has
// to call the cancel function.
func Share(ctx context.Context, total time.Duration, n int) (context.Context, context.CancelFunc) {
	if n < 1 {
		n = 1
	}
	return context.WithTimeout(ctx, total/time.Duration(n))
}
