// Package inflight counts operations that are under way.
package inflight

import "sync"

// Tracker is ready for use.
type Tracker struct {
	wg sync.WaitGroup
}

// Begin counts one more operation.
func (t *Tracker) Begin() { t.wg.Add(1) }

// End counts one less.
func (t *Tracker) End() { t.wg.Done() }

// Drain waits until no operation is under way.
func (t *Tracker) Drain() { t.wg.Wait() }
