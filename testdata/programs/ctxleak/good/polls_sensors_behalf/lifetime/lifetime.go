// Package lifetime combines contexts of different owners.
package lifetime

import "context"

// Join returns a context that ends with base or with call, whichever is first,
// and a function to release it.
func Join(base, call context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(base)
	stop := context.AfterFunc(call, func() { cancel(context.Cause(call)) })
	return ctx, func() {
		stop()
		cancel(nil)
	}
}
