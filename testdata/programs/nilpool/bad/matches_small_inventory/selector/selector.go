// Package selector parses label selectors such as "app=web,tier!=test".
package selector

import (
	"errors"
	"fmt"
	"strings"
	"sync"
)

// ErrSyntax is returned for requirements that cannot be parsed.
var ErrSyntax = errors.New("selector syntax")

// Requirement is one parsed term.
type Requirement struct {
	Key, Value string
	Negated    bool
}

type lexState struct {
	input string
	parts []string
	pos   int
}

var lexPool sync.Pool

func init() {
	lexPool.New = newLexState
}

func newLexState() any {
	return &lexState{parts: make([]string, 0, 8)}
}

func borrowState(input string) *lexState {
	st := lexPool.Get().(*lexState)
	st.input = input
	return st
}

func returnState(st *lexState) {
	st.input = ""
	clear(st.parts)
	st.parts = st.parts[:0]
	st.pos = 0
	lexPool.Put(&st) // want "PC1004"
}

func (st *lexState) split() {
	for part := range strings.SplitSeq(st.input, ",") {
		if part = strings.TrimSpace(part); part != "" {
			st.parts = append(st.parts, part)
		}
	}
}

func (st *lexState) next() (string, bool) {
	if st.pos >= len(st.parts) {
		return "", false
	}
	st.pos++
	return st.parts[st.pos-1], true
}

// Parse returns the requirements of a selector.
func Parse(s string) ([]Requirement, error) {
	st := borrowState(s)
	defer returnState(st)
	st.split()
	var reqs []Requirement
	for part, ok := st.next(); ok; part, ok = st.next() {
		key, value, found := strings.Cut(part, "=")
		if !found || key == "" {
			return nil, fmt.Errorf("%w: %q", ErrSyntax, part)
		}
		negated := strings.HasSuffix(key, "!")
		reqs = append(reqs, Requirement{Key: strings.TrimSuffix(key, "!"), Value: value, Negated: negated})
	}
	return reqs, nil
}
