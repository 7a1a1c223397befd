//oracle: panic "send on closed channel"

// Package good has actors with mailboxes.
package good

import "sync"

// A Mailbox holds what an actor has to do.
type Mailbox[T any] struct {
	mu       sync.Mutex
	letters  chan T
	closed   bool
	rejected int
}

// NewMailbox returns a mailbox for n letters.
func NewMailbox[T any](n int) *Mailbox[T] { return &Mailbox[T]{letters: make(chan T, n)} }

// Post puts a letter into the box, and reports whether there was room.
func (m *Mailbox[T]) Post(letter T) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		m.rejected++
		return false
	}
	select {
	case m.letters <- letter:
		return true
	default:
		m.rejected++
		return false
	}
}

// Close ends the box.
func (m *Mailbox[T]) Close() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.closed {
		m.closed = true
		close(m.letters)
	}
}

type account struct {
	box     *Mailbox[int]
	balance int
}

func (a *account) run() {
	for n := range a.box.letters {
		a.balance += n
	}
}

// Scenario posts to an actor that has been stopped.
func Scenario() {
	a := &account{box: NewMailbox[int](2)}
	var actors sync.WaitGroup
	actors.Go(a.run)
	a.box.Post(1)
	a.box.Close()
	actors.Wait()
	actors.Go(func() { a.box.Post(2) })
	actors.Wait()
}
