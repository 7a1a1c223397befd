// Package dispatch runs background functions with a stagger between starts
// and keeps the errors they return.
package dispatch

import (
	"fmt"
	"sync"
	"time"
)

// Dispatcher starts functions in the background.
type Dispatcher struct {
	stagger time.Duration

	mu   sync.Mutex
	errs []error
}

// New returns a dispatcher that delays each start by stagger.
func New(stagger time.Duration) *Dispatcher {
	return &Dispatcher{stagger: stagger}
}

// Async runs fn in its own goroutine.
func (d *Dispatcher) Async(name string, fn func() error) {
	go func() {
		time.Sleep(d.stagger)
		if err := fn(); err != nil {
			d.mu.Lock()
			d.errs = append(d.errs, fmt.Errorf("%s: %w", name, err))
			d.mu.Unlock()
		}
	}()
}

// Errors returns what failed so far.
func (d *Dispatcher) Errors() []error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]error(nil), d.errs...)
}
