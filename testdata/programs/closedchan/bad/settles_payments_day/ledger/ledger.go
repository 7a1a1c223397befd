// Package ledger collects payments into batches and settles them.
package ledger

import (
	"errors"
	"fmt"
	"sync"
)

// ErrEmpty is returned for a batch without payments.
var ErrEmpty = errors.New("ledger: empty batch")

// Payment is one transfer.
type Payment struct {
	IBAN  string
	Cents int64
}

// Batch is a set of payments that are booked together.
type Batch struct {
	id string

	mu       sync.Mutex
	payments []Payment
	total    int64

	booked  chan Payment
	settled chan struct{}
}

// NewBatch returns an empty batch with room for size bookings.
func NewBatch(id string, size int) *Batch {
	b := &Batch{id: id}
	b.payments = make([]Payment, 0, size)
	b.booked = make(chan Payment, size)
	return b
}

// Add appends a payment.
func (b *Batch) Add(p Payment) error {
	if p.Cents <= 0 {
		return fmt.Errorf("ledger: %s: amount %d", p.IBAN, p.Cents)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.payments) == cap(b.payments) {
		return fmt.Errorf("ledger: batch %s is full", b.id)
	}
	b.payments = append(b.payments, p)
	return nil
}

// Settle books every payment and tells the waiters.
func (b *Batch) Settle() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.payments) == 0 {
		return ErrEmpty
	}
	for _, p := range b.payments {
		b.total += p.Cents
		b.booked <- p
	}
	b.payments = nil
	close(b.booked)
	close(b.settled) // want "PC4005"
	return nil
}

// Booked lists the payments as they are booked.
func (b *Batch) Booked() <-chan Payment { return b.booked }

// Settled is closed when the batch is settled.
func (b *Batch) Settled() <-chan struct{} { return b.settled }

// Total returns the sum in cents.
func (b *Batch) Total() int64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.total
}
