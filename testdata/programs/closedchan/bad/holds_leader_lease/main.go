// Command holds_leader_lease holds a leader lease for as long as it has work.
package main

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// Store is the part of the coordination service that a lease needs.
type Store interface {
	Renew(ctx context.Context, name string) error
	Drop(name string)
}

// Lease renews its record in the background between Acquire and Release.
type Lease struct {
	name  string
	store Store
	every time.Duration

	mu      sync.Mutex
	cancel  context.CancelFunc
	stopped chan struct{}
}

// NewLease describes a lease; it is not held yet.
func NewLease(store Store, name string, every time.Duration) *Lease {
	return &Lease{
		name:    name,
		store:   store,
		every:   every,
		stopped: make(chan struct{}),
	}
}

// Acquire takes the lease. It does nothing if the lease is held.
func (l *Lease) Acquire(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.cancel != nil {
		return nil
	}
	if err := l.store.Renew(ctx, l.name); err != nil {
		return fmt.Errorf("acquire %s: %w", l.name, err)
	}
	ctx, l.cancel = context.WithCancel(ctx)
	go l.renew(ctx)
	return nil
}

// Release gives the lease up and waits for the renewal to end.
func (l *Lease) Release() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.cancel == nil {
		return
	}
	l.cancel()
	l.cancel = nil
	<-l.stopped
}

func (l *Lease) renew(ctx context.Context) {
	defer close(l.stopped) // want "PC4001"
	defer l.store.Drop(l.name)

	t := time.NewTicker(l.every)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if err := l.store.Renew(ctx, l.name); err != nil {
				fmt.Println("renew:", err)
				return
			}
		}
	}
}

type memStore struct{ renewals, drops atomic.Int64 }

func (m *memStore) Renew(ctx context.Context, name string) error {
	m.renewals.Add(1)
	return ctx.Err()
}

func (m *memStore) Drop(name string) { m.drops.Add(1) }

func main() {
	ctx := context.Background()
	st := &memStore{}
	lease := NewLease(st, "compactor", 5*time.Millisecond)

	for batch := range 2 {
		if err := lease.Acquire(ctx); err != nil {
			fmt.Println(err)
			return
		}
		time.Sleep(20 * time.Millisecond)
		lease.Release()
		fmt.Println("batch", batch, "done, drops:", st.drops.Load())
	}
	time.Sleep(50 * time.Millisecond)
}
