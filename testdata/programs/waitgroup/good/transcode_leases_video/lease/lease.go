// Package lease hands out work items that are given back after a time.
package lease

import (
	"sync"
	"sync/atomic"
	"time"
)

// Item is one leased piece of work. It is settled once: by Complete, by Fail,
// or because the lease ran out.
type Item struct {
	Name    string
	tab     *Table
	timer   *time.Timer
	settled atomic.Bool
}

// Table keeps the leases.
type Table struct {
	ttl  time.Duration
	open sync.WaitGroup

	mu      sync.Mutex
	outcome map[string]string
}

// NewTable returns a table whose leases last for ttl.
func NewTable(ttl time.Duration) *Table {
	return &Table{ttl: ttl, outcome: map[string]string{}}
}

// Lease starts the clock of a new item.
func (t *Table) Lease(name string) *Item {
	t.open.Add(1)
	it := &Item{Name: name, tab: t}
	it.timer = time.AfterFunc(t.ttl, it.expire)
	return it
}

// Complete settles the item as done. It reports whether the lease still held.
func (it *Item) Complete() bool { return it.settle("done") }

// Fail settles the item as failed.
func (it *Item) Fail() bool { return it.settle("failed") }

func (it *Item) expire() { it.settle("expired") }

func (it *Item) settle(how string) bool {
	if !it.settled.CompareAndSwap(false, true) {
		return false
	}
	it.tab.record(it.Name, how)
	it.tab.open.Done()
	return true
}

func (t *Table) record(name, how string) {
	t.mu.Lock()
	t.outcome[name] = how
	t.mu.Unlock()
}

// Wait blocks until every lease is settled and returns the outcomes.
func (t *Table) Wait() map[string]string {
	t.open.Wait()
	t.mu.Lock()
	defer t.mu.Unlock()
	out := make(map[string]string, len(t.outcome))
	for k, v := range t.outcome {
		out[k] = v
	}
	return out
}

// Stop keeps a settled item's timer from running on.
func (it *Item) Stop() { it.timer.Stop() }
