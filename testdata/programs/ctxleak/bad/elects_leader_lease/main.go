// Command elects_leader_lease elects a leader by a lease that the holder renews.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"
)

// leaseStore is the shared record that the candidates compete for.
type leaseStore struct {
	mu      sync.Mutex
	holder  string
	expires time.Time
}

func (s *leaseStore) acquire(id string, ttl time.Duration) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	if s.holder != "" && s.holder != id && now.Before(s.expires) {
		return false
	}
	s.holder, s.expires = id, now.Add(ttl)
	return true
}

func (s *leaseStore) release(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.holder == id {
		s.holder = ""
	}
}

func (s *leaseStore) current() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.holder
}

// elector is one candidate.
type elector struct {
	id    string
	ttl   time.Duration
	store *leaseStore

	mu      sync.Mutex
	leading bool
	cancel  context.CancelFunc
}

// Start makes the candidate run for leadership until it is stopped.
func (e *elector) Start(ctx context.Context) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.cancel != nil {
		return
	}
	ctx, e.cancel = context.WithCancel(ctx) // want "PC2001"
	go e.renew(ctx)
}

func (e *elector) renew(ctx context.Context) {
	t := time.NewTicker(e.ttl / 3)
	defer t.Stop()
	for {
		ok := e.store.acquire(e.id, e.ttl)
		e.mu.Lock()
		e.leading = ok
		e.mu.Unlock()
		select {
		case <-t.C:
		case <-ctx.Done():
			return
		}
	}
}

// Leading reports whether the lease was held at the last renewal.
func (e *elector) Leading() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.leading
}

// Stop steps down and leaves the lease to the others.
func (e *elector) Stop() {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.cancel == nil {
		return
	}
	e.leading = false
	e.cancel = nil
	e.store.release(e.id)
}

func main() {
	before := runtime.NumGoroutine()
	store := &leaseStore{}
	e := &elector{id: "node-1", ttl: 60 * time.Millisecond, store: store}
	e.Start(context.Background())
	time.Sleep(50 * time.Millisecond)
	fmt.Printf("leading=%v holder=%q\n", e.Leading(), store.current())
	e.Stop()
	time.Sleep(100 * time.Millisecond)
	left := runtime.NumGoroutine() - before
	fmt.Printf("after stop: leading=%v holder=%q goroutines left=%d\n", e.Leading(), store.current(), left)
	if left > 0 {
		os.Exit(1)
	}
}
