package pools

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/roots"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// A Failure is a return of nil by a function New.
type Failure struct {
	Pos  token.Pos
	Type types.Type // of the nil pointer; nil if Get returns nil itself
}

// Failures returns where the functions that New of a pool is set to return nil on
// some path. Guard runs the analysis of one of them. Where a state that stands for
// several paths shows it, a walk has to show it again on a single one.
func Failures(e *typestate.Engine, h *roots.Handed, p *usage.Pool, guard func(*ssa.Function, func() bool)) []Failure {
	var list []Failure
	for _, fn := range p.Makers {
		guard(fn, func() bool {
			var exhausted bool
			run := func(walk func(typestate.Client) *typestate.Walk) func() []failure {
				return func() []failure {
					m := &maker{hands: h}
					exhausted = walk(m).Exhausted
					return m.list
				}
			}
			found := typestate.Sure(run(func(c typestate.Client) *typestate.Walk { return e.Walk(fn, c) }),
				run(func(c typestate.Client) *typestate.Walk { return e.Prove(fn, c, nil) }), func(f failure) bool { return f.joined })
			for _, f := range found {
				list = append(list, f.Failure)
			}
			return exhausted
		})
	}
	return list
}

type failure struct {
	Failure
	joined bool
}

// A maker is the client for a function New.
type maker struct {
	hands *roots.Handed
	list  []failure
}

// Effects implements [typestate.Client].
func (m *maker) Effects() knowledge.Effect { return knowledge.Call | knowledge.Return }

// Enters implements [typestate.Selective].
func (m *maker) Enters(_ *typestate.State, fn *ssa.Function, _ []*object.Value) bool {
	return m.hands.Makes(fn)
}

// Event implements [typestate.Client].
func (m *maker) Event(st *typestate.State, ev *typestate.Event) {
	if ev.Effect != knowledge.Return || ev.Panicking || len(ev.Results) != 1 {
		return
	}
	f := failure{Failure{Pos: ev.Statement()}, st.Joined()}
	switch made := ev.Results[0]; {
	case st.Nil(made) == typestate.Yes:
	case made.Kind == object.Iface && st.Nil(made.X) == typestate.Yes:
		f.Type = made.Type
	default:
		return
	}
	m.list = append(m.list, f)
}
