// Package ledger settles transfers between wallets in the background.
package ledger

import (
	"errors"
	"maps"
	"sync"
	"time"
)

// Errors of Submit.
var (
	ErrClosed = errors.New("ledger: closed")
	ErrFunds  = errors.New("ledger: not enough funds")
)

// Transfer moves an amount.
type Transfer struct {
	From, To string
	Amount   int
}

// Ledger keeps the balances.
type Ledger struct {
	clearing time.Duration

	mu       sync.Mutex
	balances map[string]int
	closed   bool
	settling sync.WaitGroup
}

// Option configures a Ledger.
type Option func(*Ledger)

// WithClearing sets how long the clearing of a transfer takes.
func WithClearing(d time.Duration) Option {
	return func(l *Ledger) { l.clearing = d }
}

// New returns a ledger with opening balances.
func New(opening map[string]int, opts ...Option) *Ledger {
	l := &Ledger{balances: maps.Clone(opening)}
	for _, o := range opts {
		o(l)
	}
	return l
}

// Submit takes the amount from the sender and credits it after clearing.
func (l *Ledger) Submit(t Transfer) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.closed:
		return ErrClosed
	case l.balances[t.From] < t.Amount:
		return ErrFunds
	}
	l.balances[t.From] -= t.Amount
	l.settling.Add(1)
	go l.settle(t)
	return nil
}

func (l *Ledger) settle(t Transfer) {
	defer l.settling.Done()
	time.Sleep(l.clearing)
	l.credit(t.To, t.Amount)
}

func (l *Ledger) credit(wallet string, amount int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.balances[wallet] += amount
}

// Close lets the open transfers clear and returns the final balances.
func (l *Ledger) Close() map[string]int {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	l.settling.Wait() // want "PC3008"
	return maps.Clone(l.balances)
}
