// Package ledger books transfers in pooled transactions.
package ledger

import (
	"errors"
	"fmt"
	"sync"
)

// ErrContended asks the caller to try again.
var ErrContended = errors.New("ledger: contended")

// Tx is a transaction; it ends with Release.
type Tx struct {
	book    *Book
	entries []entry
}

type entry struct {
	account string
	amount  int
}

var txs = sync.Pool{New: func() any { return new(Tx) }}

// Book holds balances.
type Book struct {
	mu       sync.Mutex
	balances map[string]int
	begins   int
}

// NewBook returns an empty book.
func NewBook() *Book { return &Book{balances: make(map[string]int)} }

// Begin starts a transaction; every third call finds the book contended.
func (b *Book) Begin() (*Tx, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.begins++
	if b.begins%3 == 0 {
		return nil, fmt.Errorf("begin %d: %w", b.begins, ErrContended)
	}
	tx := txs.Get().(*Tx)
	tx.book = b
	tx.entries = tx.entries[:0]
	return tx, nil
}

// Add notes an entry.
func (t *Tx) Add(account string, amount int) {
	t.entries = append(t.entries, entry{account, amount})
}

// Commit applies the entries.
func (t *Tx) Commit() error {
	sum := 0
	for _, e := range t.entries {
		sum += e.amount
	}
	if sum != 0 {
		return fmt.Errorf("ledger: unbalanced by %d", sum)
	}
	t.book.mu.Lock()
	defer t.book.mu.Unlock()
	for _, e := range t.entries {
		t.book.balances[e.account] += e.amount
	}
	return nil
}

// Balance returns the balance of an account.
func (b *Book) Balance(account string) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.balances[account]
}

// Release takes a transaction back.
func Release(t *Tx) {
	t.book = nil
	txs.Put(t)
}
