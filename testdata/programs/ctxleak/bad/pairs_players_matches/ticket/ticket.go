// Package ticket keeps the waiting list of the matchmaker.
package ticket

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

var ErrDuplicate = errors.New("ticket: player already waits")

// Desk hands out tickets and takes them back.
type Desk struct {
	mu     sync.Mutex
	open   map[string]time.Time
	served int
	waited time.Duration
}

func NewDesk() *Desk { return &Desk{open: make(map[string]time.Time)} }

// Issue opens a ticket for player.
func (d *Desk) Issue(player string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, dup := d.open[player]; dup {
		return fmt.Errorf("%w: %s", ErrDuplicate, player)
	}
	d.open[player] = time.Now()
	return nil
}

// Settle takes a ticket back and ends the wait that belongs to it.
func (d *Desk) Settle(player string, cancel context.CancelFunc) error {
	if cancel == nil {
		return errors.New("ticket: settle without a wait")
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	since, ok := d.open[player]
	if !ok {
		return nil
	}
	delete(d.open, player)
	d.served++
	d.waited += time.Since(since)
	return nil
}

// Served reports how many tickets were settled.
func (d *Desk) Served() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.served
}
