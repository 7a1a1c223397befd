package ctxleak

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/contexts"
	"github.com/pancheck/pancheck/internal/intent"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/rules"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// PC2003: work under a context that is not the one at hand.

// detachedWork reports PC2003. Tests are left out: whoever waits for one can end
// it, and hardly anybody cancels it.
func detachedWork(e *typestate.Engine, r *check.Reporter, said intent.Comments) {
	for _, fn := range e.Index.SSA.Funcs {
		if check.InTest(e.Fset, fn.Pos()) {
			continue
		}
		holder := contexts.AtHand(e.Index, fn)
		if holder == nil || intent.Deliberate(holder.Name()) || intent.Starts(holder.Name()) || !contexts.Detaches(e.Index, fn) {
			continue
		}
		client := func(l *rules.Findings) *detached {
			return &detached{Findings: l, engine: e, said: said, fn: fn, holder: holder, tree: contexts.NewTree(), unwanted: make(map[*object.Value]bool)}
		}
		r.Guard(fn, func() bool {
			found, exhausted := rules.Confirmed(func(l *rules.Findings) *typestate.Walk { return e.Walk(fn, client(l)) },
				func(l *rules.Findings) *typestate.Walk { return e.Prove(fn, client(l), nil) })
			for _, f := range found {
				r.Report(f.Finding)
			}
			return exhausted
		})
	}
}

// detached is a client that follows contexts without a parent to where work
// waits under them.
type detached struct {
	*rules.Findings
	engine   *typestate.Engine
	said     intent.Comments
	fn       *ssa.Function
	holder   *ssa.Function
	tree     *contexts.Tree
	unwanted map[*object.Value]bool // the contexts without a parent that should have come from the one at hand
}

// The typestates: of a context that was seen to be done, and of a cancel
// function that a goroutine has.
type (
	over   struct{}
	linked struct{}
)

// Effects implements [typestate.Client].
func (*detached) Effects() knowledge.Effect {
	return contexts.Effects | knowledge.Recv | knowledge.Go
}

// Enters implements [typestate.Selective].
func (d *detached) Enters(st *typestate.State, fn *ssa.Function, args []*object.Value) bool {
	return d.engine.Index.Kinds(fn)&knowledge.Detach != 0 && contexts.Returns(fn.Signature) ||
		st.ReachesAny(func(v *object.Value) bool { return d.top(v) != nil }, args...)
}

// Event implements [typestate.Client].
func (d *detached) Event(st *typestate.State, ev *typestate.Event) {
	d.tree.Note(st, ev)
	switch ev.Effect {
	case knowledge.Detach:
		if !ev.Deferred && d.cutOff(ev) && !contexts.Missing(st) {
			d.unwanted[ev.Obj] = true
		}
	case knowledge.Recv:
		if ctx := contexts.DoneOf(st, ev.Obj); ctx != nil && d.top(ctx) == nil {
			st.SetCell(ctx, over{})
		}
	case knowledge.Go:
		for ctx, cancel := range d.tree.Contexts() {
			if ev.Spawn != nil && d.top(ctx) != nil && st.Reaches(cancel, append([]*object.Value{ev.Spawn.Fn}, ev.Args...)...) {
				st.SetCell(cancel, linked{})
			}
		}
	case knowledge.Call:
		for _, a := range ev.Args {
			if top := d.top(a); top != nil && contexts.Waits(ev) && d.certain(st, top, a, ev) {
				d.found(st, top, ev)
				return
			}
		}
	}
}

// top returns the event that makes the context at the top of ctx, if that should
// have come from the context at hand.
func (d *detached) top(ctx *object.Value) *typestate.Event {
	if len(d.unwanted) == 0 {
		return nil
	}
	up, _ := d.tree.Up(ctx)
	for _, c := range up {
		if d.unwanted[c] {
			return d.tree.Top(c)
		}
	}
	return nil
}

// cutOff reports whether a context made at ev may be one that should have
// come from the context at hand.
func (d *detached) cutOff(ev *typestate.Event) bool {
	if d.said.Explain(ev.Pos()) {
		return false
	}
	if usage.Inside(ev.Fn, d.fn) {
		return !usage.OnErrorPath(ev.Instr)
	}
	return !contexts.Has(ev.Fn) && !intent.Deliberate(ev.Fn.Name())
}

// certain reports whether nothing speaks for the work that waits at ev being
// meant to outlive the context at hand.
func (d *detached) certain(st *typestate.State, top *typestate.Event, ctx *object.Value, ev *typestate.Event) bool {
	if ev.Deferred || d.elsewhere(top, ev) || usage.OnErrorPath(ev.InstrIn(nil)) || usage.Outlives(ev.InstrIn(nil)) {
		return false
	}
	for _, at := range ev.Calls() {
		call, ok := at.(ssa.CallInstruction)
		if !ok && at != ev.Instr || ok && intent.Lasting(call.Common()) {
			return false
		}
	}
	up, _ := d.tree.Up(ctx)
	for _, c := range up {
		if cancel := d.tree.Contexts()[c]; cancel != nil && (st.Kept(cancel) || st.Cell(cancel) == (linked{})) {
			return false // somebody else ends it, perhaps when the context at hand ends
		}
	}
	ended := func(obj *object.Value) bool { return st.Cell(obj) == (over{}) }
	atHand := func(ctx *object.Value) bool { return d.top(ctx) == nil }
	return !slices.ContainsFunc(st.Objects(), ended) && !slices.ContainsFunc(contexts.Failed(st), atHand)
}

// elsewhere reports whether a callee that has no context makes the context and
// waits under it: that is the callee's own affair.
func (d *detached) elsewhere(top, ev *typestate.Event) bool {
	return !usage.Inside(top.Fn, d.fn) && typestate.Common(top, ev) != nil
}

// found reports PC2003.
func (d *detached) found(st *typestate.State, top, ev *typestate.Event) {
	made := "context.Background"
	if top.Callee != nil {
		made = "context." + top.Callee.Name()
	}
	at := top.PosIn(nil)
	if usage.Inside(top.Fn, d.fn) { // in a literal that a callee runs: the place to mend is there
		at = top.Pos()
	}
	d.Add(st, ev, check.Finding{
		Code: "PC2003", Pos: at,
		Message: fmt.Sprintf("%s at %s waits under %s, although %s has a context: its end, deadline and values are lost",
			naming.Work(ev.InstrIn(nil)), check.Where(d.engine.Fset, ev.PosIn(nil)), made, d.holder.Name()),
		Steps: []check.Step{{Pos: d.holder.Pos(), Message: "function with a context"}, {Pos: top.Pos(), Message: "context without a parent"},
			{Pos: ev.PosIn(nil), Message: "work started under it"}, {Pos: ev.Pos(), Message: "waits here"}},
	})
}
