// Package lease hands out a limited number of connections.
package lease

import (
	"context"
	"errors"
	"sync"
)

// ErrShutdown is returned after Shutdown.
var ErrShutdown = errors.New("lease: shut down")

// Lease is a borrowed connection.
type Lease struct {
	Slot    int
	release func()
}

// Release gives the connection back; further calls do nothing.
func (l *Lease) Release() {
	if r := l.release; r != nil {
		l.release = nil
		r()
	}
}

// Manager owns the slots.
type Manager struct {
	slots chan int
	out   sync.WaitGroup

	mu     sync.Mutex
	closed bool
}

// NewManager returns a manager of n slots.
func NewManager(n int) *Manager {
	m := &Manager{slots: make(chan int, n)}
	for i := range n {
		m.slots <- i
	}
	return m
}

func (m *Manager) enter() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return ErrShutdown
	}
	m.out.Add(1)
	return nil
}

// Acquire borrows a slot.
func (m *Manager) Acquire(ctx context.Context) (*Lease, error) {
	if err := m.enter(); err != nil {
		return nil, err
	}
	select {
	case s := <-m.slots:
		return &Lease{Slot: s, release: func() {
			m.slots <- s
			m.out.Done()
		}}, nil
	case <-ctx.Done():
		m.out.Done()
		return nil, ctx.Err()
	}
}

// Shutdown refuses new leases and waits for the old ones.
func (m *Manager) Shutdown() {
	m.mu.Lock()
	m.closed = true
	m.mu.Unlock()
	m.out.Wait()
}
