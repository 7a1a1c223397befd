package contexts

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/roots"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Cancel functions that a path does not call.

// LostCancels returns the cancel functions that a function of the package makes, itself
// or by a callee, and does not call on some path. What walks a function is run by guard.
func LostCancels(e *typestate.Engine, n naming.Names, guard func(*ssa.Function, func() (exhausted bool))) []*Lost {
	var all []*Lost
	holders := make(map[*ssa.Function]bool)
	roots.Cancelers(e, func(fn *ssa.Function) (leaves bool) {
		if e.Index.EndsProcess(fn) {
			return false
		}
		guard(fn, func() bool {
			c := newCancels(e, fn, n, holders)
			exhausted := e.Walk(fn, c).Exhausted
			leaves, holders[fn] = c.leaves, c.leaves
			found := c.sorted()
			sure := slices.DeleteFunc(slices.Clone(found), func(l *Lost) bool { return l.State.Joined() })
			if len(sure) < len(found) || exhausted && roots.MakesCancel(e, fn) { // look at single paths
				c = newCancels(e, fn, n, holders)
				exhausted = e.Prove(fn, c, nil).Exhausted
				sure = append(sure, c.sorted()...)
			}
			all = append(all, sure...)
			return exhausted
		})
		return leaves
	})
	return slices.DeleteFunc(slices.Clone(all), func(l *Lost) bool { return slices.ContainsFunc(all, l.inner) })
}

// A Lost is a cancel function that a function does not call on some path.
type Lost struct {
	With   *typestate.Event // that makes the context
	Return *typestate.Event
	Fn     *ssa.Function
	Calls  []ssa.Instruction // from Fn to the call that made the context
	State  *typestate.State
	Over   *typestate.Event // what overwrote it; nil if nothing did
}

// inner reports whether m is the loss of the same cancel function in a callee
// of l's function, where it is to be reported.
func (l *Lost) inner(m *Lost) bool {
	n := len(l.Calls) - len(m.Calls)
	return n > 0 && slices.Equal(l.Calls[n:], m.Calls)
}

// cancels is a client that follows cancel functions from where they are made
// to where the function returns.
type cancels struct {
	engine *typestate.Engine
	fn     *ssa.Function
	names  naming.Names
	tree   *Tree
	lost   map[*object.Value]*Lost
	over   map[*object.Value]*typestate.Event // what has overwritten it on some path
	leaves bool                               // one is in an object that a path returns
	// holders are the functions of which it is known that they return such objects.
	holders map[*ssa.Function]bool
}

// overwritten is the step at which a cancel function is lost to its variable.
const overwritten = "overwritten"

func newCancels(e *typestate.Engine, fn *ssa.Function, n naming.Names, holders map[*ssa.Function]bool) *cancels {
	return &cancels{engine: e, fn: fn, names: n, holders: holders, tree: NewTree(), lost: make(map[*object.Value]*Lost), over: make(map[*object.Value]*typestate.Event)}
}

// The typestates.
type (
	live    struct{} // a cancel function that is still to be called
	watched struct{} // a context that a goroutine uses
)

// Effects implements [typestate.Client].
func (*cancels) Effects() knowledge.Effect {
	return knowledge.Contexts | knowledge.Go | knowledge.Call | knowledge.Recv | knowledge.Return
}

// Enters implements [typestate.Selective].
func (c *cancels) Enters(st *typestate.State, fn *ssa.Function, args []*object.Value) bool {
	kinds := c.engine.Index.Kinds(fn)
	return kinds&knowledge.With != 0 && (usage.ReturnsFunction(fn.Signature) || c.holders[fn]) || kinds&(knowledge.Contexts|knowledge.Go|knowledge.Recv) != 0 &&
		st.ReachesAny(func(v *object.Value) bool { return c.tree.Made(v) != nil && !st.Kept(v) }, args...)
}

// Event implements [typestate.Client].
func (c *cancels) Event(st *typestate.State, ev *typestate.Event) {
	c.tree.Note(st, ev)
	switch ev.Effect {
	case knowledge.With:
		c.overwritten(st, ev)
		if !c.tree.OfTest(ev.Value) {
			st.SetCell(ev.Obj, live{})
		}
	case knowledge.Cancel:
		c.cancel(st, ev)
	case knowledge.Recv:
		if ctx := DoneOf(st, ev.Obj); ctx != nil {
			c.ended(st, ctx)
		}
	case knowledge.Go:
		c.goroutine(st, ev)
	case knowledge.Return:
		if !ev.Panicking {
			c.returns(st, ev)
		}
	}
}

// overwritten notes the cancel functions that are live in the variable to which that
// of ev is assigned.
func (c *cancels) overwritten(st *typestate.State, ev *typestate.Event) {
	v := c.names.Assigned(ev.Pos())
	if v == nil {
		return
	}
	for _, obj := range st.Objects() {
		made := c.tree.Made(obj)
		if made != nil && made != ev && st.Cell(obj) == (live{}) && made.Ctx == ev.Ctx && c.names.Holds(made.Pos(), v) {
			c.over[obj] = ev
			st.AddStep(obj, ev.Pos(), overwritten)
		}
	}
}

// cancel notes that a cancel function was called. Where paths have been joined so
// that it is not known which, it may have been any. One that a call has returned ends
// what that call knew of: the cancel functions that it was given and may have kept are
// with others already, so that those of contexts remain.
func (c *cancels) cancel(st *typestate.State, ev *typestate.Event) {
	k := ev.Obj.Kind
	switch {
	case c.tree.Made(ev.Obj) != nil:
		st.SetCell(ev.Obj, nil)
		if own := c.tree.Context(ev.Obj); own != nil {
			c.drop(st, func(ctx *object.Value) bool { return ctx != nil && c.tree.Below(ctx, own) })
		}
	case k == object.Unknown:
		c.drop(st, func(*object.Value) bool { return true })
	case k == object.Result:
		c.drop(st, func(ctx *object.Value) bool { return ctx == nil || !c.tree.Foreseen(ctx) })
	}
}

// ended notes that ctx has ended, and with it all that are, or may be, below it.
func (c *cancels) ended(st *typestate.State, ctx *object.Value) {
	c.drop(st, func(own *object.Value) bool { return own == nil || c.tree.MayBeBelow(own, ctx) })
}

// drop drops the cancel functions of which the context, nil if it is not known, is
// one that matches.
func (c *cancels) drop(st *typestate.State, match func(ctx *object.Value) bool) {
	for _, obj := range st.Objects() {
		if st.Cell(obj) == (live{}) && match(c.tree.Context(obj)) {
			st.SetCell(obj, nil)
		}
	}
}

// goroutine drops the cancel functions that a goroutine may call or keep.
func (c *cancels) goroutine(st *typestate.State, ev *typestate.Event) {
	sp := ev.Spawn
	if sp == nil || !sp.Known() {
		return // what it was given escaped
	}
	given := append([]*object.Value{sp.Fn}, ev.Args...)
	for ctx := range c.tree.Contexts() {
		if st.Reaches(ctx, given...) {
			st.SetCell(ctx, watched{})
		}
	}
	for _, obj := range st.Objects() {
		if st.Cell(obj) != (live{}) || sp.Summary == nil && !st.Reaches(obj, given...) {
			continue
		}
		if MayCancel(sp, obj) {
			st.SetCell(obj, nil)
		} else {
			st.AddStep(obj, ev.Pos(), "goroutine started that does not call it")
		}
	}
}

// returns notes the cancel functions that are neither called nor kept by
// anybody where the function returns.
func (c *cancels) returns(st *typestate.State, ev *typestate.Event) {
	for _, ctx := range Failed(st) {
		c.ended(st, ctx)
	}
	for _, obj := range st.Objects() {
		if st.Cell(obj) != (live{}) || st.Kept(obj) || c.harmless(st, c.tree.Made(obj)) {
			continue
		}
		if st.Reaches(obj, ev.Results...) {
			c.leaves = c.leaves || !slices.Contains(ev.Results, obj)
			continue
		}
		if c.owned(obj) {
			continue
		}
		l := &Lost{With: c.tree.Made(obj), Return: ev, Fn: c.fn, Calls: c.tree.Made(obj).Calls(), State: st}
		if slices.ContainsFunc(st.Steps(obj), func(s typestate.Step) bool { return s.Message == overwritten }) {
			l.Over = c.over[obj]
		}
		if old := c.lost[obj]; old == nil || old.State.Joined() && !st.Joined() ||
			old.State.Joined() == st.Joined() && ev.Statement() < old.Return.Statement() {
			c.lost[obj] = l
		}
	}
}

// owned reports whether a cancel function is in an object that a callee has returned,
// while something else may end its context: such an object may live as long as that.
func (c *cancels) owned(cancel *object.Value) bool {
	calls := c.tree.Made(cancel).Calls()
	call, ok := calls[0].(ssa.CallInstruction)
	if !ok || len(calls) < 2 || usage.ReturnsFunction(call.Common().Signature()) {
		return false
	}
	up, whole := c.tree.Up(c.tree.Context(cancel))
	return !whole || slices.ContainsFunc(up, func(ctx *object.Value) bool { return ctx != c.tree.Context(cancel) && c.tree.Top(ctx) == nil })
}

// harmless reports whether nothing is held by a context that is never
// cancelled: it has no parent that would know it and no timer, and nobody was
// given it who might wait for its end.
func (c *cancels) harmless(st *typestate.State, made *typestate.Event) bool {
	if made.Callee == nil || made.Value == nil || len(made.Results) < 2 || c.tree.Top(made.Value) == nil {
		return false
	}
	if name := made.Callee.Name(); name != "WithCancel" && name != "WithCancelCause" {
		return false
	}
	return !st.Kept(made.Results[0]) && st.Cell(made.Results[0]) == nil
}

// sorted returns what was found in source order.
func (c *cancels) sorted() []*Lost {
	var list []*Lost
	for _, l := range c.lost {
		list = append(list, l)
	}
	slices.SortFunc(list, func(a, b *Lost) int {
		if n := int(a.With.PosIn(nil) - b.With.PosIn(nil)); n != 0 {
			return n
		}
		return int(a.Return.Statement() - b.Return.Statement())
	})
	return list
}
