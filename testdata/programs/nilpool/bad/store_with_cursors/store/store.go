// Package store is an ordered in-memory table with pooled cursors.
package store

import (
	"errors"
	"sort"
	"sync"
)

// ErrNotFound is returned by Seek when no key is at or after the one asked for.
var ErrNotFound = errors.New("store: key not found")

var cursors = sync.Pool{New: func() any { return new(Cursor) }}

// Table is a sorted set of rows.
type Table struct {
	keys []string
	vals []string
}

// Insert adds a row, keeping the order.
func (t *Table) Insert(key, val string) {
	i := sort.SearchStrings(t.keys, key)
	t.keys = append(t.keys, "")
	t.vals = append(t.vals, "")
	copy(t.keys[i+1:], t.keys[i:])
	copy(t.vals[i+1:], t.vals[i:])
	t.keys[i], t.vals[i] = key, val
}

// Cursor walks over the rows of a table.
type Cursor struct {
	table *Table
	pos   int
}

// Seek returns a cursor placed on the first row at or after key.
func (t *Table) Seek(key string) (*Cursor, error) {
	i := sort.SearchStrings(t.keys, key)
	if i == len(t.keys) {
		return nil, ErrNotFound
	}
	c := cursors.Get().(*Cursor)
	c.table, c.pos = t, i
	return c, nil
}

// Next returns the row under the cursor and moves on.
func (c *Cursor) Next() (key, val string, ok bool) {
	if c.pos >= len(c.table.keys) {
		return "", "", false
	}
	key, val = c.table.keys[c.pos], c.table.vals[c.pos]
	c.pos++
	return key, val, true
}

// Release makes the cursor available to later calls of Seek.
func Release(c *Cursor) {
	cursors.Put(c)
}
