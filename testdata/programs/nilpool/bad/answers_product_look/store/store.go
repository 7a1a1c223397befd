// Package store is a small in-memory table with pooled result rows.
package store

import "sync"

// Row is one result; it belongs to the caller until Release.
type Row struct {
	Key  string
	Cols []string
}

var rows = sync.Pool{New: func() any { return new(Row) }}

// Table maps keys to columns.
type Table struct {
	mu   sync.RWMutex
	data map[string][]string
}

// NewTable returns a table that holds data.
func NewTable(data map[string][]string) *Table {
	return &Table{data: data}
}

// Find returns the row of key, or nil if there is none.
func (t *Table) Find(key string) *Row {
	t.mu.RLock()
	defer t.mu.RUnlock()
	cols, ok := t.data[key]
	if !ok {
		return nil
	}
	r := rows.Get().(*Row)
	r.Key = key
	r.Cols = append(r.Cols[:0], cols...)
	return r
}

// Release gives a row back.
func Release(r *Row) {
	rows.Put(r)
}
