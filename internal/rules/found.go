package rules

import (
	"go/token"
	"slices"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/typestate"
)

// A Found is a finding, and what decides whether it is reported.
type Found struct {
	check.Finding
	At     token.Pos // the operation; the finding may be at a call that leads to it
	Joined bool      // made in a state that stands for several paths
}

// Findings are what one walk has found.
type Findings struct{ List []Found }

// Add adds what ev has shown on the path to st, or, if that is nil, apart from any path.
func (l *Findings) Add(st *typestate.State, ev *typestate.Event, f check.Finding) {
	l.List = append(l.List, Found{f, ev.Pos(), st != nil && st.Joined()})
}

// Confirmed returns what walks of one function find that is sure. Both are given
// where to put what they find; exhausted is that of the first.
func Confirmed(walk, prove func(*Findings) *typestate.Walk) (found []Found, exhausted bool) {
	run := func(walk func(*Findings) *typestate.Walk, exhausted *bool) func() []Found {
		return func() []Found {
			var l Findings
			*exhausted = walk(&l).Exhausted
			return l.List
		}
	}
	var left bool // a proof may leave paths out
	found = typestate.Sure(run(walk, &exhausted), run(prove, &left), func(f Found) bool { return f.Joined })
	return found, exhausted
}

// Innermost returns the findings without those at the calls that lead to an
// operation which is wrong whoever calls its function: that is reported at the
// operation itself.
func Innermost(found []Found) []Found {
	type key struct {
		code string
		pos  token.Pos
	}
	itself := make(map[key]bool)
	for _, f := range found {
		if f.Pos == f.At {
			itself[key{f.Code, f.At}] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(found), func(f Found) bool { return f.Pos != f.At && itself[key{f.Code, f.At}] })
}
