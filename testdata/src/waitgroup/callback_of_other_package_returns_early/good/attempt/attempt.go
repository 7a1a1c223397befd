// Package attempt tries things.
package attempt

import "sync"

// Attempts counts what did not succeed.
type Attempts struct {
	mu     sync.Mutex
	failed int
}

// Once calls f, and counts if that fails.
func (a *Attempts) Once(f func() error) {
	if f() != nil {
		a.mu.Lock()
		a.failed++
		a.mu.Unlock()
	}
}

// Failed returns how often something failed.
func (a *Attempts) Failed() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.failed
}
