// Package limiter starts goroutines up to a bound and refuses the rest.
package limiter

import "errors"

// ErrBusy is returned when all slots are taken.
var ErrBusy = errors.New("limiter: all slots are taken")

// Limiter has a fixed number of slots.
type Limiter struct{ slots chan struct{} }

// New returns a limiter with n slots.
func New(n int) *Limiter { return &Limiter{slots: make(chan struct{}, n)} }

// Go runs fn in its own goroutine, or returns ErrBusy and does not run it.
func (l *Limiter) Go(fn func()) error {
	select {
	case l.slots <- struct{}{}:
	default:
		return ErrBusy
	}
	go func() {
		defer func() { <-l.slots }()
		fn()
	}()
	return nil
}
