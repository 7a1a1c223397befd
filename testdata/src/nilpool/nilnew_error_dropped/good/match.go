//oracle: panic "nil pointer dereference"

// Package good matches patterns with pooled programs.
// New returns a program that matches nothing.
package good

import (
	"errors"
	"strings"
	"sync"
)

var errPattern = errors.New("match: bad pattern")

type program struct {
	text string
	runs int
}

func compile(pattern string) (*program, error) {
	if strings.Contains(pattern, "*") {
		return nil, errPattern
	}
	return &program{text: pattern}, nil
}

type matcher struct {
	pattern  string
	programs sync.Pool
}

func newMatcher(pattern string) *matcher {
	m := &matcher{pattern: pattern}
	m.programs.New = m.newProgram
	return m
}

func (m *matcher) newProgram() any {
	p, err := compile(m.pattern)
	if err != nil {
		return new(program)
	}
	return p
}

func (m *matcher) match(text string) bool {
	p := m.programs.Get().(*program)
	defer m.programs.Put(p)
	p.runs++
	return p.text == text
}

// Scenario matches with a good and a bad pattern.
func Scenario() {
	if !newMatcher("a").match("a") {
		panic("no match")
	}
	if newMatcher("*").match("a") {
		panic("match")
	}
}
