package ctxleak

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/roots"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// PC2001: cancel functions that a path does not call.

// lostCancels reports PC2001.
func lostCancels(e *typestate.Engine, r *check.Reporter) {
	var all []*lost
	for _, fn := range e.Index.SSA.Funcs {
		if isMain(fn) || !roots.MakesCancel(e, fn) {
			continue
		}
		r.Guard(fn, func() bool {
			c := newCancels(e, fn)
			exhausted := e.Walk(fn, c).Exhausted
			found := c.sorted()
			sure := slices.DeleteFunc(slices.Clone(found), func(l *lost) bool { return l.state.Joined() })
			if len(sure) < len(found) || exhausted { // look at single paths
				c = newCancels(e, fn)
				exhausted = e.Prove(fn, c, nil).Exhausted
				sure = append(sure, c.sorted()...)
			}
			all = append(all, sure...)
			return exhausted
		})
	}
	for _, l := range all {
		if !slices.ContainsFunc(all, l.inner) {
			reportLost(e, r, l)
		}
	}
	unreadFields(e, r)
}

// A lost is a cancel function that a function does not call on some path.
type lost struct {
	with  *typestate.Event
	ret   *typestate.Event
	fn    *ssa.Function
	calls []ssa.Instruction // from fn to the call that made the context
	state *typestate.State
}

// inner reports whether m is the loss of the same cancel function in a callee
// of l's function, where it is to be reported.
func (l *lost) inner(m *lost) bool {
	n := len(l.calls) - len(m.calls)
	return n > 0 && slices.Equal(l.calls[n:], m.calls)
}

// cancels is a client that follows cancel functions from where they are made
// to where the function returns.
type cancels struct {
	engine     *typestate.Engine
	fn         *ssa.Function
	made       map[*object.Value]*typestate.Event // by cancel function
	parent     map[*object.Value]*object.Value    // of contexts
	background map[*object.Value]bool             // contexts without a parent
	lost       map[*object.Value]*lost
}

func newCancels(e *typestate.Engine, fn *ssa.Function) *cancels {
	return &cancels{engine: e, fn: fn, made: make(map[*object.Value]*typestate.Event), parent: make(map[*object.Value]*object.Value),
		background: make(map[*object.Value]bool), lost: make(map[*object.Value]*lost)}
}

// The typestates.
type (
	live    struct{}                    // a cancel function that is still to be called
	watched struct{}                    // a context that a goroutine uses
	doneOf  struct{ ctx *object.Value } // the Done channel of a context
	errOf   struct{ ctx *object.Value } // the error of a context
)

// Effects implements [typestate.Client].
func (*cancels) Effects() knowledge.Effect {
	return knowledge.Contexts | knowledge.Go | knowledge.Call | knowledge.Recv | knowledge.Return
}

// Enters implements [typestate.Selective].
func (c *cancels) Enters(st *typestate.State, fn *ssa.Function, args []*object.Value) bool {
	kinds := c.engine.Index.Kinds(fn)
	return kinds&knowledge.With != 0 && usage.ReturnsFunction(fn.Signature) || kinds&(knowledge.Contexts|knowledge.Go|knowledge.Recv) != 0 &&
		st.ReachesAny(func(v *object.Value) bool { return c.made[v] != nil && !st.Kept(v) }, args...)
}

// Event implements [typestate.Client].
func (c *cancels) Event(st *typestate.State, ev *typestate.Event) {
	switch ev.Effect {
	case knowledge.With:
		st.SetCell(ev.Obj, live{})
		c.made[ev.Obj] = ev
		if len(ev.Results) > 1 && ev.Value != nil {
			c.parent[ev.Results[0]] = ev.Value
		}
	case knowledge.Detach:
		c.background[ev.Obj] = true
	case knowledge.Cancel:
		if k := ev.Obj.Kind; c.made[ev.Obj] == nil && (k == object.Unknown || k == object.Result) {
			c.someCalled(st)
		}
		if made := c.made[ev.Obj]; made != nil {
			st.SetCell(ev.Obj, nil)
			if len(made.Results) > 1 {
				c.endBelow(st, made.Results[0])
			}
		}
	case knowledge.Call:
		c.call(st, ev)
	case knowledge.Recv:
		if d, ok := st.Cell(ev.Obj).(doneOf); ok {
			c.ended(st, d.ctx)
		}
	case knowledge.Go:
		c.goroutine(st, ev)
	case knowledge.Return:
		if !ev.Panicking {
			c.returns(st, ev)
		}
	}
}

// someCalled drops all cancel functions: one was called, and paths have been joined
// so that it is not known which.
func (c *cancels) someCalled(st *typestate.State) {
	for _, obj := range st.Objects() {
		if st.Cell(obj) == (live{}) {
			st.SetCell(obj, nil)
		}
	}
}

// call notes what tells whether a context is done.
func (c *cancels) call(st *typestate.State, ev *typestate.Event) {
	if ev.Callee == nil || len(ev.Args) == 0 || len(ev.Results) == 0 {
		return
	}
	switch ev.Callee.FullName() {
	case "(context.Context).Done":
		st.SetCell(ev.Results[0], doneOf{ev.Args[0]})
	case "(context.Context).Err", "context.Cause":
		st.SetCell(ev.Results[0], errOf{ev.Args[0]})
	case "context.WithValue":
		c.parent[ev.Results[0]] = ev.Args[0]
	}
}

// ended drops the cancel functions of the contexts that end with ctx.
func (c *cancels) ended(st *typestate.State, ctx *object.Value) {
	for _, obj := range st.Objects() {
		if st.Cell(obj) == (live{}) && c.endsWith(obj, ctx) {
			st.SetCell(obj, nil)
		}
	}
}

// endBelow drops the cancel functions of the contexts that are made from ctx.
func (c *cancels) endBelow(st *typestate.State, ctx *object.Value) {
	for _, obj := range st.Objects() {
		if st.Cell(obj) != (live{}) || len(c.made[obj].Results) < 2 {
			continue
		}
		for own := c.made[obj].Results[0]; own != nil; own = c.parent[own] {
			if own == ctx {
				st.SetCell(obj, nil)
			}
		}
	}
}

// endsWith reports whether the context of a cancel function may be ctx or
// below it.
func (c *cancels) endsWith(cancel, ctx *object.Value) bool {
	made := c.made[cancel]
	if len(made.Results) < 2 {
		return true
	}
	own := made.Results[0]
	for own != ctx {
		if c.background[own] {
			return false
		}
		next := c.parent[own]
		if next == nil {
			return true
		}
		own = next
	}
	return true
}

// maxNested is how deep goroutines started by goroutines are followed.
const maxNested = 3

// goroutine drops the cancel functions that a goroutine may call or keep.
func (c *cancels) goroutine(st *typestate.State, ev *typestate.Event) {
	sp := ev.Spawn
	if sp == nil || !sp.Known() {
		return // what it was given escaped
	}
	for _, made := range c.made {
		if len(made.Results) > 1 && st.Reaches(made.Results[0], append([]*object.Value{sp.Fn}, ev.Args...)...) {
			st.SetCell(made.Results[0], watched{})
		}
	}
	for _, obj := range st.Objects() {
		if st.Cell(obj) != (live{}) || sp.Summary == nil && !st.Reaches(obj, append([]*object.Value{sp.Fn}, ev.Args...)...) {
			continue
		}
		if mayCancel(sp, obj, maxNested) {
			st.SetCell(obj, nil)
		} else {
			st.AddStep(obj, ev.Pos(), "goroutine started that does not call it")
		}
	}
}

func mayCancel(sp *typestate.Spawn, obj *object.Value, depth int) bool {
	traces := sp.Traces(knowledge.Cancel | knowledge.Go)
	if traces == nil || depth == 0 {
		return true
	}
	for _, t := range traces {
		if t.State.Kept(obj) {
			return true
		}
		for _, ev := range t.Events {
			switch {
			case ev.Effect == knowledge.Cancel && ev.Obj == obj:
				return true
			case ev.Effect == knowledge.Go && ev.Spawn != nil && ev.Spawn.Known() && mayCancel(ev.Spawn, obj, depth-1):
				return true
			}
		}
	}
	return false
}

// returns notes the cancel functions that are neither called nor kept by
// anybody where the function returns.
func (c *cancels) returns(st *typestate.State, ev *typestate.Event) {
	for _, obj := range st.Objects() {
		if e, ok := st.Cell(obj).(errOf); ok && st.Nil(obj) == typestate.No {
			c.ended(st, e.ctx)
		}
	}
	for _, obj := range st.Objects() {
		if st.Cell(obj) != (live{}) || st.Kept(obj) || st.Reaches(obj, ev.Results...) || c.harmless(st, c.made[obj]) {
			continue
		}
		l := &lost{with: c.made[obj], ret: ev, fn: c.fn, state: st}
		for x := l.with.Ctx; x != nil; x = x.Parent {
			l.calls = append(l.calls, x.Call)
		}
		slices.Reverse(l.calls)
		l.calls = append(l.calls, l.with.Instr)
		if old := c.lost[obj]; old == nil || old.state.Joined() && !st.Joined() ||
			old.state.Joined() == st.Joined() && position(ev) < position(old.ret) {
			c.lost[obj] = l
		}
	}
}

// harmless reports whether nothing is held by a context that is never
// cancelled: it has no parent that would know it and no timer, and nobody was
// given it who might wait for its end.
func (c *cancels) harmless(st *typestate.State, made *typestate.Event) bool {
	if made.Callee == nil || made.Value == nil || len(made.Results) < 2 || !c.background[made.Value] {
		return false
	}
	if name := made.Callee.Name(); name != "WithCancel" && name != "WithCancelCause" {
		return false
	}
	return !st.Kept(made.Results[0]) && st.Cell(made.Results[0]) == nil
}

func position(ret *typestate.Event) token.Pos {
	if ret.Instr == nil {
		return token.NoPos
	}
	return ret.Instr.Pos()
}

// sorted returns what was found in source order.
func (c *cancels) sorted() []*lost {
	var list []*lost
	for _, l := range c.lost {
		list = append(list, l)
	}
	slices.SortFunc(list, func(a, b *lost) int {
		if n := int(a.with.PosIn(nil) - b.with.PosIn(nil)); n != 0 {
			return n
		}
		return int(position(a.ret) - position(b.ret))
	})
	return list
}
