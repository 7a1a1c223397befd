// Package plough works on fields.
package plough

import (
	"sync"
	"time"
)

// A Team ploughs each field once.
type Team struct {
	mu    sync.Mutex
	begun map[string]bool
	done  int
}

// New returns a team.
func New() *Team { return &Team{begun: make(map[string]bool)} }

// Done returns how many fields are ploughed.
func (t *Team) Done() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.done
}

func (t *Team) begin(field string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.begun[field] {
		return false
	}
	t.begun[field] = true
	return true
}

// Plough works on a field, unless somebody has begun with it, and is counted by group.
func (t *Team) Plough(group *sync.WaitGroup, field string) {
	if !t.begin(field) {
		return
	}
	group.Add(1)
	defer group.Done()
	time.Sleep(2 * time.Millisecond)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.done++
}
