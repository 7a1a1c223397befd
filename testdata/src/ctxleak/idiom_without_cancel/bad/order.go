//oracle: assert "not cancelled"

// Package bad places orders and writes an audit trail.
// Placing the order is detached from the caller.
package bad

import (
	"context"
	"sync"
	"time"
)

type ledger struct {
	mu      sync.Mutex
	entries []string
}

// write takes its time, unless ctx ends first.
func (l *ledger) write(ctx context.Context, entry string) error {
	select {
	case <-time.After(5 * time.Millisecond):
	case <-ctx.Done():
		return ctx.Err()
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.entries = append(l.entries, entry)
	return nil
}

type shop struct {
	orders  ledger
	audit   ledger
	pending sync.WaitGroup
}

func (s *shop) place(ctx context.Context, item string) error {
	auditCtx := context.WithoutCancel(ctx)
	s.pending.Go(func() { _ = s.audit.write(auditCtx, "attempt: "+item) })
	return s.orders.write(context.Background(), item) // want "PC2003"
}

// Scenario places an order for a caller that is gone.
func Scenario() {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var s shop
	err := s.place(ctx, "book")
	s.pending.Wait()
	if err == nil || len(s.orders.entries) > 0 {
		panic("not cancelled")
	}
	if len(s.audit.entries) != 1 {
		panic("audit trail lost")
	}
}
