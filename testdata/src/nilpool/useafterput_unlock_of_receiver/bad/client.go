//oracle: reuse "lock is held"

// Package bad keeps counters of clients.
// The unlock of the receiver is deferred, and comes after its Put.
package bad

import "sync"

type lock struct {
	held bool
}

func (l *lock) take() {
	if l.held {
		panic("lock is held")
	}
	l.held = true
}

func (l *lock) drop() { l.held = false }

type counter struct {
	mu lock
	n  int
}

var counters = sync.Pool{New: func() any { return new(counter) }}

func (c *counter) save() {
	c.mu.take()
	defer c.mu.drop() // want "PC1005"
	counters.Put(c)
	log()
}

func log() {
	c := counters.Get().(*counter)
	c.mu.take()
	c.n++
	c.mu.drop()
	counters.Put(c)
}

// Scenario saves a counter, while another user gets one.
func Scenario() {
	c := counters.Get().(*counter)
	c.save()
}
