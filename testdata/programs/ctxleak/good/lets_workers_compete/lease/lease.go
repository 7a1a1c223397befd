// Package lease hands out bounded leases on named resources.
package lease

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// ErrHeld is returned for a resource that is leased already.
var ErrHeld = errors.New("lease: held by another owner")

// Release gives a lease back; it may be called more than once.
type Release func()

// Registry knows the current holders.
type Registry struct {
	mu      sync.Mutex
	holders map[string]string
	keepers sync.WaitGroup
	term    time.Duration
}

// NewRegistry returns a registry whose leases last at most term.
func NewRegistry(term time.Duration) *Registry {
	return &Registry{holders: make(map[string]string), term: term}
}

func (r *Registry) bounded(ctx context.Context) (context.Context, context.CancelFunc) {
	if r.term <= 0 {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, r.term)
}

func (r *Registry) claim(name, owner string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if h, ok := r.holders[name]; ok {
		return fmt.Errorf("%s (%s): %w", name, h, ErrHeld)
	}
	r.holders[name] = owner
	return nil
}

func (r *Registry) drop(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.holders, name)
}

// Acquire leases name to owner. The context ends with the lease; where the
// error is nil the caller calls the Release.
func (r *Registry) Acquire(ctx context.Context, name, owner string) (context.Context, Release, error) {
	lctx, cancel := r.bounded(ctx)
	if err := r.claim(name, owner); err != nil {
		cancel()
		return nil, nil, err
	}
	r.keepers.Go(func() {
		<-lctx.Done()
		r.drop(name)
	})
	return lctx, Release(cancel), nil
}

// Wait returns when all leases have ended.
func (r *Registry) Wait() { r.keepers.Wait() }
