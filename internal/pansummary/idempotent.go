package pansummary

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/life"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Functions that close a channel only once: what a call of one leaves behind is known
// whichever path it has taken.

// idempotent reports whether some paths do not close the channel that ev closes, but
// only since a call before has done so.
func (m *maker) idempotent(ev *typestate.Event, all []typestate.Trace) bool {
	some := false
	for _, t := range all {
		if !t.Returns || t.Panics || closes(t, ev.Obj) {
			continue
		}
		if !(ev.Once != nil && t.State.Ran(ev.Once)) && !m.drains(t, ev.Obj) && !m.flagged(ev.Obj, t, all) {
			return false
		}
		some = true
	}
	return some
}

// closes reports whether the path closes a channel.
func closes(t typestate.Trace, ch *object.Value) bool {
	return slices.ContainsFunc(t.Events, func(ev *typestate.Event) bool { return ev.Effect == knowledge.Close && ev.Obj == ch })
}

// drains reports whether the path receives the end of a channel: nobody sends on it, or
// the path asks.
func (m *maker) drains(t typestate.Trace, ch *object.Value) bool {
	silent := ch.Kind == object.Load && ch.X.Kind == object.Field && m.engine.Index.Confined(ch.X.Var) &&
		len(m.engine.Index.On(ch.X.Var, knowledge.Send)) == 0
	return slices.ContainsFunc(t.Events, func(ev *typestate.Event) bool {
		return ev.Effect == knowledge.Recv && ev.Obj == ch && (silent || ev.Value != nil && t.State.Truth(ev.Value) == typestate.No)
	})
}

// flagged reports whether the path finds a flag beside a channel set that is set by this
// function alone, and only where it closes the channel.
func (m *maker) flagged(ch *object.Value, t typestate.Trace, all []typestate.Trace) bool {
	if ch.Kind != object.Load || ch.X.Kind != object.Field {
		return false
	}
	base := ch.X.X
	s := usage.StructBehind(base.Type)
	if s == nil {
		return false
	}
	for i := range s.NumFields() {
		f := s.Field(i)
		if b, ok := f.Type().Underlying().(*types.Basic); !ok || b.Info()&types.IsBoolean == 0 {
			continue
		}
		at := m.table.FieldAddr(base, i, f.Origin())
		first := m.table.Load(at, 0, f.Type())
		if t.State.Truth(first) == typestate.Yes && m.setHere(f.Origin()) && !slices.ContainsFunc(all, func(u typestate.Trace) bool {
			return u.State.Truth(u.State.Load(at, f.Type())) != typestate.No && u.State.Truth(first) != typestate.Yes && !closes(u, ch)
		}) {
			return true
		}
	}
	return false
}

// setHere reports whether a flag is only ever set by the function and what it calls.
func (m *maker) setHere(flag *types.Var) bool {
	x := m.engine.Index
	return x.Confined(flag) && !slices.ContainsFunc(x.Stores(flag), func(s *ssa.Store) bool {
		return s.Parent() != m.fn && !usage.IntoNew(s)
	})
}

// races reports whether two calls of the method at once may both close the channel of ev,
// which is in a field of the receiver, although one after the other only the first does.
func (m *maker) races(ev *typestate.Event, depth int) bool {
	if depth > 0 || ev.Once != nil || ev.Locked || ev.Where != "" || m.fn.Signature.Recv() == nil || ev.Obj.X.X != m.params[0] {
		return false
	}
	return life.Races(m.engine, m.fn, ev.Obj.X.Var)
}
