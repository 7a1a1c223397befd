package tally

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Functions at large, of timers and contexts, that are Done for what a goroutine may be
// Done for as well: who comes first is not known, and the other has to find that out.

// large notes a function at large that may be Done.
func (c *Counters) large(st *typestate.State, ev *typestate.Event) {
	if k, ok := usage.KnownCall(ev.Instr); ev.Spawn == nil || ok && k.Calls == knowledge.AtCleanup {
		return
	}
	if fn := ev.Spawn.Static; fn != nil && c.engine.Index.Kinds(fn)&knowledge.Done == 0 {
		return
	}
	for _, obj := range Groups(ev.Spawn.Traces(effects)) {
		if g := c.Of(st, obj); c.Follows(obj) {
			g.Large = c.push(g.Large, ev)
			st.SetCell(obj, g)
		}
	}
}

// A Doubled is a Done of a goroutine for what a function at large may have been Done
// for before.
type Doubled struct {
	Done, First  *typestate.Event // of the goroutine, and of the function
	Start, Large *typestate.Spawn
}

// Doubled returns a Done of the one goroutine for which the path has added one, if the
// one function at large that it has started may have run before, and was Done: what
// that has left in memory does not keep the goroutine from it.
func (c *Counters) Doubled(group *object.Value, g Counter) *Doubled {
	if g.Added != 1 || g.Done > 0 || g.Started.Length() != 1 || g.Large.Length() != 1 || g.Started.Head.Max != 1 {
		return nil
	}
	start, large := g.Started.Head.Spawn, g.Large.Head.Spawn
	if start.Static == nil || c.asksWhoIsFirst(start.Static) {
		return nil
	}
	for _, t := range large.Traces(effects) {
		first := doneOf(t, group)
		if first == nil || !t.Returns {
			continue
		}
		for _, u := range start.Following(large, t).Traces(effects) {
			if done := doneOf(u, group); done != nil && u.Returns && !done.Excludes(first) {
				return &Doubled{done, first, start, large}
			}
		}
	}
	return nil
}

// doneOf returns the Done of a path on a group, or nil. What it receives before may be the
// permission to be Done, which only one gets.
func doneOf(t typestate.Trace, group *object.Value) *typestate.Event {
	for _, ev := range t.Events {
		switch {
		case ev.Effect == knowledge.Recv:
			return nil
		case ev.Effect == knowledge.Done && ev.Obj == group && !ev.Panicking && !ev.Guarded():
			return ev
		}
	}
	return nil
}

// asksWhoIsFirst reports whether fn, or what it calls, looks at what stopping a timer
// returned, at what any function value says, or at an atomic value, of which nothing is
// known in a goroutine: it may be that the function at large does not run, or that it tells
// whether it has.
func (c *Counters) asksWhoIsFirst(fn *ssa.Function) bool {
	for f := range c.engine.Index.Reached(fn) {
		for _, b := range f.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(*ssa.Call)
				if ok && tellsWhoIsFirst(call) && len(*call.Referrers()) > 0 {
					return true
				}
			}
		}
	}
	return false
}

func tellsWhoIsFirst(c *ssa.Call) bool {
	if k, known := usage.KnownCall(c); known && (k.Result.Atomic() || k.Result == knowledge.TryLock) {
		return true
	}
	r := c.Call.Signature().Results()
	if r.Len() != 1 || c.Call.Signature().Params().Len() > 0 {
		return false
	}
	b, ok := r.At(0).Type().Underlying().(*types.Basic)
	return ok && b.Kind() == types.Bool && (c.Call.StaticCallee() == nil || usage.CalleeName(c) == "(*time.Timer).Stop")
}
