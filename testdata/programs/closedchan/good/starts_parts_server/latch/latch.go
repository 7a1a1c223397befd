// Package latch has a one-way switch whose channel is only made when somebody
// waits for it. The zero value is ready for use.
package latch

import "sync"

// released is shared by all latches that were set before anybody waited.
var released = make(chan struct{})

func init() { close(released) }

// Latch can be set once and stays set.
type Latch struct {
	mu  sync.Mutex
	set bool
	ch  chan struct{}
}

// C returns a channel that is closed when the latch is set.
func (l *Latch) C() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ch == nil {
		l.ch = make(chan struct{})
	}
	return l.ch
}

// Set sets the latch and reports whether this call did it.
func (l *Latch) Set() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.set {
		return false
	}
	l.set = true
	if l.ch == nil {
		l.ch = released
	} else {
		close(l.ch)
	}
	return true
}

// IsSet reports whether the latch has been set.
func (l *Latch) IsSet() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.set
}
