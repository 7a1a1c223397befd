// Package ledger parses and books the lines of daily export files.
package ledger

import (
	"encoding/csv"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// Entry is one booked line.
type Entry struct {
	Account string
	Cents   int64
}

// Book holds the entries of all files.
type Book struct {
	mu      sync.Mutex
	entries []Entry
	balance map[string]int64
}

// NewBook returns an empty book.
func NewBook() *Book {
	return &Book{balance: make(map[string]int64)}
}

// Post books a batch.
func (b *Book) Post(es []Entry) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.entries = append(b.entries, es...)
	for _, e := range es {
		b.balance[e.Account] += e.Cents
	}
}

// Len returns the number of booked entries.
func (b *Book) Len() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(b.entries)
}

// Rejects lists the files that could not be booked.
type Rejects struct {
	mu     sync.Mutex
	byFile map[string]error
}

// Skip notes that a file was not booked and takes it off the pending ones.
func (r *Rejects) Skip(pending *sync.WaitGroup, name string, err error) {
	r.mu.Lock()
	if r.byFile == nil {
		r.byFile = make(map[string]error)
	}
	r.byFile[name] = err
	r.mu.Unlock()
	pending.Done()
}

// List returns the rejected files.
func (r *Rejects) List() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var out []string
	for name, err := range r.byFile {
		out = append(out, fmt.Sprintf("%s: %v", name, err))
	}
	return out
}

// ErrShort is returned for a line with missing columns.
var ErrShort = errors.New("line has too few columns")

// Parse reads the lines of one file.
func Parse(name, data string) ([]Entry, error) {
	r := csv.NewReader(strings.NewReader(data))
	r.FieldsPerRecord = -1
	recs, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	out := make([]Entry, 0, len(recs))
	for i, rec := range recs {
		if len(rec) < 2 {
			return nil, fmt.Errorf("%s:%d: %w", name, i+1, ErrShort)
		}
		c, err := strconv.ParseInt(rec[1], 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, i+1, err)
		}
		out = append(out, Entry{Account: rec[0], Cents: c})
	}
	return out, nil
}
