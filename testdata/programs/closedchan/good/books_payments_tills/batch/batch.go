// Package batch groups payments and books them turn by turn.
package batch

import (
	"errors"
	"sync"
)

// ErrStopped is returned once the collector is stopped.
var ErrStopped = errors.New("batch: stopped")

// Collector collects payments; everyone who added to a turn may wait for its end.
type Collector struct {
	mu      sync.Mutex
	pending []int64
	turn    chan struct{}
	stopped bool
	total   int64
	turns   int
}

// NewCollector returns a collector with an open turn.
func NewCollector() *Collector {
	c := &Collector{}
	c.open()
	return c
}

func (c *Collector) open() {
	c.turn = make(chan struct{})
	c.pending = c.pending[:0]
}

// Add puts a payment into the current turn and returns the turn's end.
func (c *Collector) Add(cents int64) (<-chan struct{}, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.stopped {
		return nil, ErrStopped
	}
	c.pending = append(c.pending, cents)
	return c.turn, nil
}

// end books the turn and wakes those who wait; mu is held.
func (c *Collector) end() {
	for _, p := range c.pending {
		c.total += p
	}
	c.turns++
	close(c.turn)
	c.open()
}

// Flush ends the current turn.
func (c *Collector) Flush() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.pending) > 0 {
		c.end()
	}
}

// Stop books the last turn and refuses further payments.
func (c *Collector) Stop() (total int64, turns int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stopped = true
	c.end()
	return c.total, c.turns
}
