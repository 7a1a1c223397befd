// Package ledger is a store of accounts with transactions.
package ledger

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// ErrFunds is returned when an account would be overdrawn.
var ErrFunds = errors.New("ledger: insufficient funds")

// Store holds the accounts. One transaction is open at a time.
type Store struct {
	RTT  time.Duration
	open sync.Mutex

	Balance map[string]int
	Audit   []string
}

// Tx is an open transaction.
type Tx struct {
	s     *Store
	delta map[string]int
	done  bool
}

func (s *Store) roundTrip(ctx context.Context) error {
	select {
	case <-time.After(s.RTT):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Begin opens a transaction.
func (s *Store) Begin(ctx context.Context) (*Tx, error) {
	if err := s.roundTrip(ctx); err != nil {
		return nil, err
	}
	s.open.Lock()
	return &Tx{s: s, delta: make(map[string]int)}, nil
}

// Add books an amount.
func (t *Tx) Add(ctx context.Context, account string, amount int) error {
	if err := t.s.roundTrip(ctx); err != nil {
		return err
	}
	if t.s.Balance[account]+t.delta[account]+amount < 0 {
		return fmt.Errorf("%w: %s", ErrFunds, account)
	}
	t.delta[account] += amount
	return nil
}

// Commit makes the bookings last.
func (t *Tx) Commit(ctx context.Context) error {
	if err := t.s.roundTrip(ctx); err != nil {
		return err
	}
	for account, d := range t.delta {
		t.s.Balance[account] += d
	}
	t.done = true
	t.s.open.Unlock()
	return nil
}

// Rollback drops the bookings, unless they were committed.
func (t *Tx) Rollback(ctx context.Context) error {
	if t.done {
		return nil
	}
	t.done = true
	defer t.s.open.Unlock()
	return t.s.roundTrip(ctx)
}

// Write appends to the audit trail.
func (s *Store) Write(ctx context.Context, line string) error {
	if err := s.roundTrip(ctx); err != nil {
		return err
	}
	s.open.Lock()
	defer s.open.Unlock()
	s.Audit = append(s.Audit, line)
	return nil
}
