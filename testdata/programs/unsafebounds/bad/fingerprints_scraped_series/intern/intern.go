// Package intern keeps one copy of every label name seen by the scraper.
package intern

import (
	"strings"
	"sync"
	"unsafe"
)

// Symbol is an interned name. Symbols are compared by address.
type Symbol struct {
	text string
	refs int
}

// String returns the text of the symbol.
func (s *Symbol) String() string { return s.text }

// Len returns the length of the text in bytes.
func (s *Symbol) Len() int { return len(s.text) }

// Bytes returns the text without copying it. The caller must not modify it.
func (s *Symbol) Bytes() []byte {
	return *(*[]byte)(unsafe.Pointer(&s.text)) // want "PC5001"
}

// Table maps texts to symbols.
type Table struct {
	mu   sync.RWMutex
	syms map[string]*Symbol
}

// NewTable returns an empty table.
func NewTable() *Table {
	return &Table{syms: make(map[string]*Symbol)}
}

// Intern returns the symbol for text and takes a reference to it.
func (t *Table) Intern(text string) *Symbol {
	t.mu.Lock()
	defer t.mu.Unlock()
	if s, ok := t.syms[text]; ok {
		s.refs++
		return s
	}
	s := &Symbol{text: strings.Clone(text), refs: 1}
	t.syms[s.text] = s
	return s
}

// Release gives a reference back.
func (t *Table) Release(s *Symbol) {
	t.mu.Lock()
	defer t.mu.Unlock()
	s.refs--
	if s.refs == 0 {
		delete(t.syms, s.text)
	}
}
