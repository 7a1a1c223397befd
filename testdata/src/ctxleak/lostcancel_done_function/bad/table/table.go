// Package table knows what is running.
package table

import (
	"context"
	"sync"
)

// Table holds the names of what is running.
type Table struct {
	mu    sync.Mutex
	names map[string]error
}

// New returns an empty table.
func New() *Table { return &Table{names: make(map[string]error)} }

// Enter enters a name, and returns a function that notes how it went.
func (t *Table) Enter(name string, stop context.CancelFunc) func(error) {
	if stop == nil {
		panic("table: " + name + " cannot be stopped")
	}
	t.mu.Lock()
	t.names[name] = nil
	t.mu.Unlock()
	return func(err error) {
		t.mu.Lock()
		t.names[name] = err
		t.mu.Unlock()
	}
}
