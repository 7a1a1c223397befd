//oracle: panic "close of closed channel"

// Package bad lends things that can be taken back.
package bad

import (
	"sync"
	"time"
)

// A Lease is a thing that somebody has for some time.
type Lease[T any] struct {
	mu      sync.Mutex
	thing   T
	holders int
	revoked chan struct{}
}

// NewLease lends a thing.
func NewLease[T any](thing T) *Lease[T] { return &Lease[T]{thing: thing, revoked: make(chan struct{})} }

// Revoked reports whether the thing was taken back.
func (l *Lease[T]) Revoked() bool {
	select {
	case <-l.revoked:
		return true
	default:
		return false
	}
}

// Hold returns the thing.
func (l *Lease[T]) Hold() (thing T, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.Revoked() {
		return thing, false
	}
	l.holders++
	return l.thing, true
}

// Revoke takes the thing back, and reports whether it was lent.
func (l *Lease[T]) Revoke(flush func(T)) bool {
	if l.Revoked() {
		return false
	}
	l.mu.Lock()
	flush(l.thing)
	l.mu.Unlock()
	close(l.revoked) // want "l.revoked.*two calls of Revoke at once.*PC4006"
	return true
}

// Scenario has two owners who take the thing back.
func Scenario() {
	l := NewLease("page")
	var owners sync.WaitGroup
	for range 2 {
		owners.Go(func() { l.Revoke(func(string) { time.Sleep(5 * time.Millisecond) }) })
	}
	owners.Wait()
}
