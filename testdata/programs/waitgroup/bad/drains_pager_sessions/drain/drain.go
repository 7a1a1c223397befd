// Package drain counts the sessions of a server, so that it can stop when the last one has ended.
package drain

import "sync"

// Tracker counts open sessions.
type Tracker struct {
	wg sync.WaitGroup
}

// NewTracker returns a Tracker with no sessions.
func NewTracker() *Tracker { return &Tracker{} }

// Begin notes a new session.
func (t *Tracker) Begin() { t.wg.Add(1) }

// End notes that a session is over.
func (t *Tracker) End() { t.wg.Done() }

// Wait returns when all sessions are over.
func (t *Tracker) Wait() { t.wg.Wait() }
