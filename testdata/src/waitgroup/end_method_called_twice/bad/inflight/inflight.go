// Package inflight counts requests that are under way.
package inflight

import "sync"

// Tracker is ready for use.
type Tracker struct {
	wg sync.WaitGroup
}

// Begin counts one more request.
func (t *Tracker) Begin() { t.wg.Add(1) }

// End counts one less. It belongs to one Begin.
func (t *Tracker) End() { t.wg.Done() }

// Drain waits until no request is under way.
func (t *Tracker) Drain() { t.wg.Wait() }
