//oracle: panic "close of closed channel"

// Package good lends connections that end when they have been idle for too long.
package good

import (
	"sync"
	"time"
)

// A Lease is a connection that somebody uses.
type Lease struct {
	mu    sync.Mutex
	used  int
	idle  *time.Timer
	once  sync.Once
	ended chan struct{}
}

// Borrow lends a connection.
func Borrow(limit time.Duration) *Lease {
	l := &Lease{ended: make(chan struct{})}
	l.idle = time.AfterFunc(limit, l.Release)
	return l
}

// Use says that the connection is in use.
func (l *Lease) Use() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.used++
}

// Ended is closed when the lease has ended.
func (l *Lease) Ended() <-chan struct{} { return l.ended }

// Release gives the connection back.
func (l *Lease) Release() {
	l.idle.Stop()
	l.once.Do(func() { close(l.ended) })
}

// Scenario gives a connection back that has been idle for too long.
func Scenario() {
	l := Borrow(50 * time.Millisecond)
	l.Use()
	<-l.Ended()
	l.Release()
}
