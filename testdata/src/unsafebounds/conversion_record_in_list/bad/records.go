//oracle: checkptr

// Package bad lists the accounts of a ledger.
package bad

import "unsafe"

// An Account is what the ledger holds of everybody.
type Account struct {
	ID, Balance, Limit uint64
}

// A Business has more.
type Business struct {
	Account
	Tax, Branch, Contact uint64
}

type ledger struct {
	accounts []*Account
}

func (l *ledger) open(id uint64) {
	l.accounts = append(l.accounts, &Account{ID: id})
}

// taxes adds up what businesses owe.
func (l *ledger) taxes() (sum uint64) {
	for _, a := range l.accounts {
		sum += (*Business)(unsafe.Pointer(a)).Tax // want "conversion to \\*Business needs 32 bytes, but at most 24 of .* are left.*PC5001"
	}
	return sum
}

// Scenario opens an account and collects taxes.
func Scenario() {
	l := &ledger{}
	l.open(7)
	if l.taxes() == 1 {
		println("unlikely")
	}
}
