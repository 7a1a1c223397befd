// Package trail keeps an audit trail.
package trail

import (
	"sync"
	"time"
)

// Entry is one line of the trail.
type Entry struct {
	Who, What string
	At        time.Time
}

// Sink stores entries.
type Sink interface {
	Store(Entry) error
}

// Memory is a Sink in memory.
type Memory struct {
	mu      sync.Mutex
	entries []Entry
}

// Store implements Sink.
func (m *Memory) Store(e Entry) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.entries = append(m.entries, e)
	return nil
}

// Len tells how many entries are stored.
func (m *Memory) Len() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.entries)
}

// Trail writes entries in the background.
type Trail struct {
	sink    Sink
	pending sync.WaitGroup
	dropped int
	mu      sync.Mutex
}

// New returns a trail that writes to sink.
func New(sink Sink) *Trail { return &Trail{sink: sink} }

// Emit records e without making the caller wait.
func (t *Trail) Emit(e Entry) {
	e.At = time.Now()
	go t.write(e)
}

func (t *Trail) write(e Entry) {
	for attempt := range 3 {
		time.Sleep(time.Duration(attempt+1) * 2 * time.Millisecond)
		if t.try(e) { // want "PC3001"
			return
		}
	}
	t.mu.Lock()
	t.dropped++
	t.mu.Unlock()
}

func (t *Trail) try(e Entry) bool {
	t.pending.Add(1)
	defer t.pending.Done()
	return t.sink.Store(e) == nil
}

// Flush waits for all entries that were emitted.
func (t *Trail) Flush() { t.pending.Wait() }
