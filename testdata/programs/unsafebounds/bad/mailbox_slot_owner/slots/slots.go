// Package slots is a table of mailbox slots that workers claim.
package slots

import (
	"sync/atomic"
	"unsafe"
)

// Worker drains mailboxes.
type Worker struct {
	Name    string
	Handled int
}

// Slot is one mailbox. The owner is only touched by who holds the claim.
type Slot struct {
	state atomic.Uint32
	seq   uint32
	epoch uint32
	owner *Worker
	bytes uint64
}

const ownerAt = 12

// Table has a fixed number of slots.
type Table struct {
	slots []*Slot
}

// NewTable makes n free slots.
func NewTable(n int) *Table {
	t := &Table{slots: make([]*Slot, n)}
	for i := range t.slots {
		t.slots[i] = new(Slot)
	}
	return t
}

// Len is the number of slots.
func (t *Table) Len() int { return len(t.slots) }

// At returns slot i.
func (t *Table) At(i int) *Slot { return t.slots[i] }

// Claim takes the slot, if it is free.
func (s *Slot) Claim() bool { return s.state.CompareAndSwap(0, 1) }

// Release gives it back.
func (s *Slot) Release() {
	s.seq++
	s.state.Store(0)
}

func (s *Slot) ownerWord() **Worker {
	return (**Worker)(unsafe.Add(unsafe.Pointer(s), ownerAt)) // want "PC5005"
}

// SetOwner records who drains the slot.
func (s *Slot) SetOwner(w *Worker) { *s.ownerWord() = w }

// Owner tells who drained the slot last.
func (s *Slot) Owner() *Worker { return *s.ownerWord() }
