package nilpool

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/order"
	"github.com/pancheck/pancheck/internal/roots"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// A cell is what is known of one object on a path. The lattice is: nothing
// known, put, reported. There is no join: paths whose cells differ are kept
// apart, so "put" means put on every execution of this path.
type cell struct {
	put *typestate.Event // where it was put; nil after a report
	typ types.Type       // of the object
}

type client struct {
	engine *typestate.Engine
	hands  *roots.Handed
	found  []found
	paths  *order.Histories // the goroutines started, and what was waited for
}

// A found is a finding that may have been made in a state that stands for
// several paths.
type found struct {
	check.Finding
	joined bool
}

func newClient(e *typestate.Engine, h *roots.Handed) *client {
	return &client{engine: e, hands: h, paths: order.NewHistories(e.Index)}
}

// callerBudget bounds the walk of a function that puts nothing itself, in
// instructions. What such a function does to what others put lies at hand or
// not at all, so nothing is said where the budget is not enough.
const callerBudget = 8000

// walk looks at one function. What is found in a state that stands for several
// paths must be found on one path, too.
func walk(e *typestate.Engine, r *check.Reporter, h *roots.Handed, fn *ssa.Function) (exhausted bool) {
	c := newClient(e, h)
	if e.Index.Direct(fn)&knowledge.Put != 0 {
		exhausted = e.Walk(fn, c).Exhausted
	} else {
		e.WalkWithin(fn, c, nil, callerBudget)
	}
	if slices.ContainsFunc(c.found, func(f found) bool { return f.joined }) {
		sure := slices.DeleteFunc(c.found, func(f found) bool { return f.joined })
		c = newClient(e, h)
		e.Prove(fn, c, nil)
		c.found = append(sure, c.found...)
	}
	for _, f := range c.found {
		r.Report(f.Finding)
	}
	return exhausted
}

// Effects implements [typestate.Client].
func (c *client) Effects() knowledge.Effect {
	return knowledge.Pools | knowledge.Use | knowledge.Go | order.Waits
}

// Enters implements [typestate.Selective]: what is put is handed to functions
// that put it, and comes from functions that make it, or fail to.
func (c *client) Enters(_ *typestate.State, fn *ssa.Function, _ []*object.Value) bool {
	return c.hands.Given(fn) || c.hands.Makes(fn)
}

// Discerns implements [typestate.Discerning]: the paths on which what is put
// is nil are not taken together with the others.
func (c *client) Discerns(v ssa.Value) bool { return c.hands.Part(v) }

// Event implements [typestate.Client].
func (c *client) Event(st *typestate.State, ev *typestate.Event) {
	if ev.Effect&order.Waits != 0 {
		c.paths.Wait(st, ev)
		return
	}
	switch ev.Effect {
	case knowledge.Get:
		for _, v := range ev.Results {
			st.SetCell(owned(v), nil)
		}
	case knowledge.Put:
		c.put(st, ev)
	case knowledge.Use:
		c.use(st, ev)
	case knowledge.Go:
		c.start(st, ev)
	}
}

func (c *client) put(st *typestate.State, ev *typestate.Event) {
	if v := ev.Value; v.Kind == object.Iface && st.Nil(v.X) == typestate.Yes {
		c.typedNil(st, ev)
		return
	}
	obj, typ := owned(ev.Value), ev.Value.Type
	if !follows(obj, typ) {
		return
	}
	if old, ok := st.Cell(obj).(cell); ok { // put twice: what is used later is used after the first
		st.SetCell(obj, cell{typ: old.typ})
		return
	}
	st.SetCell(obj, cell{put: c.paths.One(ev), typ: typ})
	st.AddStep(obj, ev.Pos(), "put into the pool")
	c.putWhileUsed(st, ev, obj, typ)
}

// owned returns the object whose memory is given away with v: v without the
// interface around it, or the slice that it is a part of.
func owned(v *object.Value) *object.Value {
	for v.Kind == object.Iface || v.Kind == object.Assert || v.Kind == object.Derived {
		v = v.X
	}
	return v
}

// follows reports whether obj, put as a value of type typ, is an object whose
// later use can be told: one behind a pointer, slice or map that has one owner.
func follows(obj *object.Value, typ types.Type) bool {
	switch obj.Kind {
	case object.Param, object.Free, object.Alloc, object.Made, object.Load, object.Result, object.Unknown:
	default:
		return false
	}
	if typ == nil {
		return false
	}
	switch typ.Underlying().(type) {
	case *types.Pointer, *types.Slice, *types.Map, *types.Interface:
		return true
	}
	return false
}

// use reports PC1005 for an object that was put on this path.
func (c *client) use(st *typestate.State, ev *typestate.Event) {
	was, ok := st.Cell(ev.Obj).(cell)
	if !ok || was.put == nil || !touches(ev) {
		return
	}
	st.SetCell(ev.Obj, cell{typ: was.typ})
	common := typestate.Common(was.put, ev)
	if shared(was, ev) {
		return
	}
	_, pos := typestate.Literal(common, ev)
	c.usedAfterPut(st, ev.Obj, was, ev, pos)
}

// touches reports whether the event reads or writes the object's own memory.
// What a field of it pointed to before is another object; a slice of it has a
// header of its own.
func touches(ev *typestate.Event) bool {
	for v := ev.Value; v != ev.Obj; v = v.X {
		if v == nil || v.Kind == object.Load {
			return false
		}
	}
	switch i := ev.Instr.(type) {
	case *ssa.Slice:
		return false
	case *ssa.UnOp:
		return !measured(i)
	case ssa.CallInstruction:
		if fn := i.Common().StaticCallee(); fn != nil && fn.Pkg != nil && fn.Pkg.Pkg.Path() == "runtime" {
			return false // KeepAlive, SetFinalizer
		}
	}
	return true
}

// measured reports whether a slice is read only for its length and capacity.
func measured(load *ssa.UnOp) bool {
	if _, ok := load.Type().Underlying().(*types.Slice); !ok {
		return false
	}
	for _, r := range *load.Referrers() {
		c, ok := r.(*ssa.Call)
		if !ok {
			return false
		}
		if b, ok := c.Call.Value.(*ssa.Builtin); !ok || b.Name() != "len" && b.Name() != "cap" {
			return false
		}
	}
	return len(*load.Referrers()) > 0
}

// shared reports whether the object was put under a condition that may say
// that nobody else has it: up to the function where put and use meet.
func shared(was cell, use *typestate.Event) bool {
	common := typestate.Common(was.put, use)
	instr := was.put.Instr
	for ctx := was.put.Ctx; ; ctx = ctx.Parent {
		if ctx == common {
			return usage.Guarded(instr, was.typ, within(common, use))
		}
		if usage.Guarded(instr, was.typ, nil) {
			return true
		}
		instr = ctx.Call
	}
}

// within returns the instruction of activation ctx that ev happens in; nil if
// that is a deferred call, which runs elsewhere.
func within(ctx *object.Context, ev *typestate.Event) ssa.Instruction {
	instr := ev.Instr
	for c := ev.Ctx; c != ctx; c = c.Parent {
		instr = c.Call
	}
	if _, deferred := instr.(*ssa.Defer); deferred {
		return nil
	}
	return instr
}

// putWhileUsed reports PC1005 for goroutines that use what is put, and that
// nothing on the path has waited for.
func (c *client) putWhileUsed(st *typestate.State, ev *typestate.Event, obj *object.Value, typ types.Type) {
	if ev.Panicking || usage.Guarded(ev.Instr, typ, nil) {
		return
	}
	uses := func(sp *typestate.Spawn) (*order.Goroutine, []order.Place) { return usesOf(sp, obj) }
	if sp, use := c.paths.Unordered(st, uses); use != nil {
		c.usedMeanwhile(st, ev, obj, typ, sp, use)
		st.SetCell(obj, cell{typ: typ})
	}
}

// usesOf returns the uses of obj by a goroutine; none if it puts something itself,
// as owners of an object do in turn.
func usesOf(sp *typestate.Spawn, obj *object.Value) (*order.Goroutine, []order.Place) {
	g := &order.Goroutine{Spawn: sp, Fn: sp.Static, Traces: sp.Uses(obj, order.Effects|knowledge.Put), Group: sp.Group, Same: order.Identical}
	for _, t := range g.Traces {
		if slices.ContainsFunc(t.Events, func(e *typestate.Event) bool { return e.Effect == knowledge.Put }) {
			return g, nil
		}
	}
	return g, slices.DeleteFunc(g.Places(knowledge.Use), func(p order.Place) bool { use := g.Event(p); return use.Obj != obj || !touches(use) })
}

// start notes a goroutine, and reports PC1005 if it uses an object put before.
func (c *client) start(st *typestate.State, ev *typestate.Event) {
	if ev.Spawn == nil {
		return
	}
	c.paths.Start(st, ev)
	for _, obj := range st.Objects() {
		was, ok := st.Cell(obj).(cell)
		if !ok || was.put == nil {
			continue
		}
		for _, t := range ev.Spawn.Uses(obj, 0) {
			i := firstUse(t.Events, obj)
			if i < 0 {
				continue
			}
			st.SetCell(obj, cell{typ: was.typ})
			if !shared(was, ev) {
				c.usedAfterPut(st, obj, was, t.Events[i], t.Events[i].PosIn(ev.Spawn.Body()))
			}
			break
		}
	}
}

// firstUse returns the index of the first event that touches obj, or -1.
func firstUse(events []*typestate.Event, obj *object.Value) int {
	for i, ev := range events {
		if ev.Effect == knowledge.Use && ev.Obj == obj && touches(ev) {
			return i
		}
	}
	return -1
}
