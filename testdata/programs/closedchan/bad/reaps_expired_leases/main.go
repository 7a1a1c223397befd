// Command reaps_expired_leases schedules leases that end by expiry or by their holder.
package main

import (
	"fmt"
	"sync"
	"time"
)

// Reason says why a lease ended.
type Reason string

// The reasons.
const (
	Released Reason = "released"
	Expired  Reason = "expired"
)

// Journal remembers how leases ended.
type Journal struct {
	mu    sync.Mutex
	lines []string
	count map[Reason]int
}

// Note adds an entry.
func (j *Journal) Note(id int, r Reason) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.count == nil {
		j.count = make(map[Reason]int)
	}
	j.count[r]++
	j.lines = append(j.lines, fmt.Sprintf("lease %d %s", id, r))
}

// Lease is the right to use a resource for a while.
type Lease struct {
	id      int
	ended   chan struct{}
	journal *Journal
}

// Ended is closed at the end of the lease.
func (l *Lease) Ended() <-chan struct{} { return l.ended }

func (l *Lease) over() bool {
	select {
	case <-l.ended:
		return true
	default:
		return false
	}
}

func (l *Lease) end(r Reason) bool {
	if l.over() {
		return false
	}
	l.journal.Note(l.id, r)
	close(l.ended) // want "PC4006"
	return true
}

// Release gives the lease back before its time.
func (l *Lease) Release() bool { return l.end(Released) }

// Table grants leases and reaps them.
type Table struct {
	ttl     time.Duration
	journal Journal
	wg      sync.WaitGroup

	mu   sync.Mutex
	next int
	live map[int]*Lease
}

// NewTable returns a table whose leases last for ttl.
func NewTable(ttl time.Duration) *Table {
	return &Table{ttl: ttl, live: make(map[int]*Lease)}
}

// Grant hands out a new lease.
func (t *Table) Grant() *Lease {
	t.mu.Lock()
	t.next++
	l := &Lease{id: t.next, ended: make(chan struct{}), journal: &t.journal}
	t.live[l.id] = l
	t.mu.Unlock()
	t.wg.Add(1)
	go t.reap(l)
	return l
}

func (t *Table) reap(l *Lease) {
	defer t.wg.Done()
	timer := time.NewTimer(t.ttl)
	defer timer.Stop()
	select {
	case <-timer.C:
		l.end(Expired)
	case <-l.Ended():
	}
	t.mu.Lock()
	delete(t.live, l.id)
	t.mu.Unlock()
}

// Live counts the leases that have not been reaped.
func (t *Table) Live() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.live)
}

// Wait returns when every lease has been reaped.
func (t *Table) Wait() { t.wg.Wait() }

// hold keeps a lease for about d and gives it back.
func hold(l *Lease, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return l.Release()
	case <-l.Ended():
		return false
	}
}

func main() {
	const ttl = 2 * time.Millisecond
	t := NewTable(ttl)
	released := 0
	var mu sync.Mutex
	for range 60 {
		var holders sync.WaitGroup
		for range 200 {
			l := t.Grant()
			holders.Add(1)
			go func() {
				defer holders.Done()
				if hold(l, ttl) {
					mu.Lock()
					released++
					mu.Unlock()
				}
			}()
		}
		holders.Wait()
	}
	t.Wait()
	fmt.Println("released", released, "live", t.Live())
}
