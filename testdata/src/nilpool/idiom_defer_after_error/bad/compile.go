//oracle: panic "nil pointer dereference"

// Package bad compiles patterns into pooled programs.
// The put is deferred before the error is looked at: its argument may be nil.
package bad

import (
	"errors"
	"sync"
)

var errEmpty = errors.New("compile: empty pattern")

type program struct {
	code []byte
}

var programs = sync.Pool{New: func() any { return new(program) }}

func compile(pattern string) (*program, error) {
	if pattern == "" {
		return nil, errEmpty
	}
	p := programs.Get().(*program)
	p.code = append(p.code[:0], pattern...)
	return p, nil
}

type matcher struct {
	compiled int
}

func (m *matcher) match(pattern, text string) (bool, error) {
	p, err := compile(pattern)
	defer programs.Put(p) // want "PC1001"
	if err != nil {
		return false, err
	}
	m.compiled++
	return string(p.code) == text, nil
}

// Scenario matches an empty pattern and then another one.
func Scenario() {
	var m matcher
	if _, err := m.match("", "a"); err == nil {
		panic("empty pattern accepted")
	}
	if ok, err := m.match("a", "a"); !ok || err != nil {
		panic("no match")
	}
}
