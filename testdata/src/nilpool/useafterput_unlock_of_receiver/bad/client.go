//oracle: reuse "unlock of a foreign lock"

// Package bad keeps counters of clients.
// The unlock of the receiver is deferred, and comes after its Put.
package bad

import "sync"

type lock struct {
	held int
}

func (l *lock) take() { l.held++ }

func (l *lock) drop() { l.held-- }

type counter struct {
	mu lock
	n  int
}

var counters = sync.Pool{New: func() any { return new(counter) }}

type owner struct {
	spare *counter
}

var last owner

func release(c *counter) {
	c.n = 0
	c.mu.held = 0
	counters.Put(c)
}

func (c *counter) save() {
	c.mu.take()
	defer c.mu.drop() // want "PC1005"
	release(c)
}

// Scenario saves a counter, which another user gets.
func Scenario() {
	c := counters.Get().(*counter)
	c.save()
	next := counters.Get().(*counter)
	if next.mu.held != 0 {
		panic("unlock of a foreign lock")
	}
	last.spare = next
}
