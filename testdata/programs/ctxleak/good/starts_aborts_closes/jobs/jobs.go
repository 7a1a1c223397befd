// Package jobs runs named background jobs that can be aborted one by one.
package jobs

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// Errors of a manager.
var (
	ErrRunning = errors.New("jobs: name in use")
	ErrClosed  = errors.New("jobs: manager closed")
)

// Func is the work of a job; it returns soon after its context is done.
type Func func(ctx context.Context) error

// Manager keeps the cancel functions of the running jobs.
type Manager struct {
	mu      sync.Mutex
	running map[string]context.CancelCauseFunc
	closed  bool
	wg      sync.WaitGroup
	report  func(name string, err error)
}

// NewManager returns a manager that tells report about each end.
func NewManager(report func(name string, err error)) *Manager {
	return &Manager{running: make(map[string]context.CancelCauseFunc), report: report}
}

// Start runs f under name.
func (m *Manager) Start(ctx context.Context, name string, f Func) error {
	ctx, cancel := context.WithCancelCause(ctx)
	if err := m.register(name, cancel); err != nil {
		cancel(err)
		return fmt.Errorf("start %s: %w", name, err)
	}
	go func() {
		defer m.wg.Done()
		defer m.finish(name)
		err := f(ctx)
		if errors.Is(err, context.Canceled) {
			err = context.Cause(ctx)
		}
		m.report(name, err)
	}()
	return nil
}

func (m *Manager) register(name string, cancel context.CancelCauseFunc) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		return ErrClosed
	}
	if _, ok := m.running[name]; ok {
		return ErrRunning
	}
	m.running[name] = cancel
	m.wg.Add(1)
	return nil
}

// finish forgets a job and frees its context.
func (m *Manager) finish(name string) {
	m.mu.Lock()
	cancel := m.running[name]
	delete(m.running, name)
	m.mu.Unlock()
	cancel(nil)
}

// Abort asks a job to end and reports whether it was running.
func (m *Manager) Abort(name string, cause error) bool {
	m.mu.Lock()
	cancel, ok := m.running[name]
	m.mu.Unlock()
	if ok {
		cancel(cause)
	}
	return ok
}

// Close aborts all jobs and waits for them.
func (m *Manager) Close() {
	m.mu.Lock()
	m.closed = true
	for _, cancel := range m.running {
		cancel(ErrClosed)
	}
	m.mu.Unlock()
	m.wg.Wait()
}
