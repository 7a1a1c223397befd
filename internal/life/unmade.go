package life

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/roots"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Channels that nobody has made when somebody sends on them or receives from them.

// A NilUse is a send on, or a receive from, a nil channel that nothing else can end.
type NilUse struct {
	Op     *typestate.Event
	Never  bool // the channel is in a field that nothing ever stores
	joined bool // seen in a state that stands for several paths
}

// NilUses returns the sends and receives of the package on channels that are nil. What
// walks a function is run by guard.
func NilUses(e *typestate.Engine, guard func(*ssa.Function, func() (exhausted bool))) (all []NilUse) {
	fields := NewFields(e.Index)
	for _, fn := range roots.Unmade(e.Index, fields.Never) {
		client := func() *nilUses { return &nilUses{engine: e, fn: fn, fields: fields} }
		guard(fn, func() (exhausted bool) {
			walk := func() []NilUse {
				c := client()
				exhausted = e.Walk(fn, c).Exhausted
				return c.found
			}
			prove := func() []NilUse {
				c := client()
				e.Prove(fn, c, nil)
				return c.found
			}
			all = append(all, typestate.Sure(walk, prove, func(n NilUse) bool { return n.joined })...)
			return exhausted
		})
	}
	return all
}

// nilUses is a client that looks at the channels of sends and receives.
type nilUses struct {
	found  []NilUse
	engine *typestate.Engine
	fn     *ssa.Function
	fields *Fields
	bodies []*ssa.Function // of the goroutines that were started on some path
	unseen bool            // there are some whose bodies are not in view
}

// Effects implements [typestate.Client].
func (*nilUses) Effects() knowledge.Effect {
	return knowledge.Send | knowledge.Recv | knowledge.Close | knowledge.Go
}

// Enters implements [typestate.Selective].
func (c *nilUses) Enters(st *typestate.State, fn *ssa.Function, args []*object.Value) bool {
	isNil := func(a *object.Value) bool { return st.Nil(a) == typestate.Yes }
	return usage.ReturnsChannel(fn.Signature) || slices.ContainsFunc(args, isNil) || st.ReachesAny(func(v *object.Value) bool { return v.Local() && v.Kind == object.Alloc }, args...)
}

// Event implements [typestate.Client].
func (c *nilUses) Event(st *typestate.State, ev *typestate.Event) {
	switch ev.Effect {
	case knowledge.Go:
		c.goroutine(st, ev)
		return
	case knowledge.Close:
		if st.Nil(ev.Obj) == typestate.Yes {
			st.SetCell(ev.Obj, panicked{})
		}
		return
	}
	if field := usage.ReadField(usage.ChannelOf(ev.Instr)); field != nil && c.mayStore(field) {
		return
	}
	c.use(st, ev)
}

// mayStore reports whether a goroutine may have stored into a field by now.
func (c *nilUses) mayStore(field *types.Var) bool {
	return c.unseen && !c.engine.Index.Confined(field) || slices.ContainsFunc(c.bodies, func(fn *ssa.Function) bool { return c.engine.Index.Mods(fn).Has(field) })
}

// panicked is the typestate of a nil channel that the path has closed, by which it panics.
type panicked struct{}

// goroutine looks at what a goroutine does to channels that nobody stores while it
// runs.
func (c *nilUses) goroutine(st *typestate.State, ev *typestate.Event) {
	if ev.Spawn == nil || !ev.Spawn.Known() {
		c.unseen = true
		return
	}
	if body := ev.Spawn.Static; body != nil && !slices.Contains(c.bodies, body) {
		c.bodies = append(c.bodies, body)
	}
	for _, t := range ev.Spawn.Traces(knowledge.Send | knowledge.Recv) {
		for _, op := range t.Events {
			if c.settled(op) {
				c.use(t.State, op)
			}
		}
	}
}

// settled reports whether the channel of an operation in a goroutine is the one that
// there was at its start: in a field that nothing which leads from the function here
// stores, or an argument.
func (c *nilUses) settled(ev *typestate.Event) bool {
	v := usage.ChannelOf(ev.Instr)
	if field := usage.ReadField(v); field != nil {
		return c.engine.Index.Confined(field) && !slices.ContainsFunc(c.engine.Index.Stores(field), func(s *ssa.Store) bool {
			return c.engine.Index.Reached(c.fn)[s.Parent()]
		})
	}
	_, argument := v.(*ssa.Parameter)
	return argument
}

// use notes an operation on a channel that is nil.
func (c *nilUses) use(st *typestate.State, ev *typestate.Event) {
	if !ev.Blocking || ev.Arms > 1 || ev.Where != "" || st.Cell(ev.Obj) == (panicked{}) {
		return
	}
	n := NilUse{Op: ev, joined: st.Joined()}
	switch st.Nil(ev.Obj) {
	case typestate.No:
		return
	case typestate.Maybe:
		if ev.Obj.Kind != object.Load || ev.Obj.X.Kind != object.Field || !c.fields.Never[ev.Obj.X.Var] {
			return
		}
		n.Never = true
	default:
		if usage.BlocksOnPurpose(ev.Instr) {
			return
		}
	}
	c.found = append(c.found, n)
}

// Partial reports whether a test makes an object without the channel that ev closes,
// which others of the type have, and the close is behind a condition outside of the test.
// Whether the test comes there depends on what the object is for; ctx is the activation
// in which the channel is nil.
func Partial(e *typestate.Engine, ev *typestate.Event, ctx *object.Context) bool {
	v := usage.ClosedField(ev.Instr)
	if v == nil || len(e.Index.Stores(v)) == 0 || !check.InTest(e.Fset, ev.PosIn(ctx)) {
		return false
	}
	inTest := ev.InstrIn(ctx).Parent()
	return slices.ContainsFunc(ev.Calls(), func(at ssa.Instruction) bool { return at.Parent() != inTest && !usage.OnEveryWay(at) })
}
