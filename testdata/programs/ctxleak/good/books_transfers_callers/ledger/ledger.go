// Package ledger books transfers between accounts and keeps an audit trail.
package ledger

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// ErrFunds is returned when the source account cannot pay.
var ErrFunds = errors.New("ledger: not enough funds")

type actorKey struct{}

// WithActor names who acts in ctx.
func WithActor(ctx context.Context, name string) context.Context {
	return context.WithValue(ctx, actorKey{}, name)
}

// Ledger holds the balances.
type Ledger struct {
	Latency time.Duration

	mu       sync.Mutex
	balances map[string]int
	trail    []string
}

// New returns a ledger with the given balances.
func New(balances map[string]int, latency time.Duration) *Ledger {
	return &Ledger{Latency: latency, balances: balances}
}

// Transfer moves the amount; if it fails half-way it is taken back. A nil ctx means no limit.
func (l *Ledger) Transfer(ctx context.Context, from, to string, amount int) (err error) {
	if ctx == nil {
		ctx = context.Background()
	}
	defer func() { l.audit(ctx, fmt.Sprintf("%s->%s %d: %v", from, to, amount, err)) }()

	if err := l.add(ctx, from, -amount); err != nil {
		return fmt.Errorf("debit %s: %w", from, err)
	}
	if err := l.add(ctx, to, amount); err != nil {
		// The caller may be gone, the money must be put back all the same.
		undo, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		return errors.Join(fmt.Errorf("credit %s: %w", to, err), l.add(undo, from, amount))
	}
	return nil
}

func (l *Ledger) add(ctx context.Context, account string, amount int) error {
	select {
	case <-time.After(l.Latency):
	case <-ctx.Done():
		return ctx.Err()
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.balances[account]+amount < 0 {
		return ErrFunds
	}
	l.balances[account] += amount
	return nil
}

func (l *Ledger) audit(ctx context.Context, line string) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	actor, _ := ctx.Value(actorKey{}).(string)
	select {
	case <-time.After(l.Latency):
		l.mu.Lock()
		l.trail = append(l.trail, actor+" "+line)
		l.mu.Unlock()
	case <-ctx.Done():
	}
}

// Balance returns what the account holds.
func (l *Ledger) Balance(account string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.balances[account]
}

// Trail returns the audit trail.
func (l *Ledger) Trail() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]string(nil), l.trail...)
}
