package ctxleak

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/life"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/roots"
	"github.com/pancheck/pancheck/internal/rules"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// PC2009: sends on and receives from channels that are nil.

// nilChannels reports PC2009.
func nilChannels(e *typestate.Engine, r *check.Reporter) {
	fields := life.NewFields(e.Index)
	var all []rules.Found
	for _, fn := range roots.Unmade(e.Index, fields.Never) {
		client := func(l *rules.Findings) *nilUses { return &nilUses{Findings: l, engine: e, fn: fn, fields: fields} }
		r.Guard(fn, func() bool {
			found, exhausted := rules.Confirmed(func(l *rules.Findings) *typestate.Walk { return e.Walk(fn, client(l)) },
				func(l *rules.Findings) *typestate.Walk { return e.Prove(fn, client(l), nil) })
			all = append(all, found...)
			return exhausted
		})
	}
	for _, f := range rules.Innermost(all) {
		r.Report(f.Finding)
	}
}

// nilUses is a client that looks at the channels of sends and receives.
type nilUses struct {
	*rules.Findings
	engine *typestate.Engine
	fn     *ssa.Function
	fields *life.Fields
}

// Effects implements [typestate.Client].
func (*nilUses) Effects() knowledge.Effect { return knowledge.Send | knowledge.Recv | knowledge.Go }

// Enters implements [typestate.Selective].
func (c *nilUses) Enters(st *typestate.State, fn *ssa.Function, args []*object.Value) bool {
	isNil := func(a *object.Value) bool { return st.Nil(a) == typestate.Yes }
	return usage.ReturnsChannel(fn.Signature) || slices.ContainsFunc(args, isNil) || st.ReachesAny(func(v *object.Value) bool { return v.Local() && v.Kind == object.Alloc }, args...)
}

// Event implements [typestate.Client].
func (c *nilUses) Event(st *typestate.State, ev *typestate.Event) {
	if ev.Effect == knowledge.Go {
		c.goroutine(st, ev)
		return
	}
	c.use(st, ev)
}

// goroutine looks at what a goroutine does to channels that nobody stores while it
// runs.
func (c *nilUses) goroutine(st *typestate.State, ev *typestate.Event) {
	if ev.Spawn == nil || !ev.Spawn.Known() {
		return
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

// use reports an operation on a channel that is nil.
func (c *nilUses) use(st *typestate.State, ev *typestate.Event) {
	if !ev.Blocking || ev.Arms > 1 || ev.Where != "" {
		return
	}
	why := "is nil on this path"
	switch st.Nil(ev.Obj) {
	case typestate.No:
		return
	case typestate.Maybe:
		if ev.Obj.Kind != object.Load || ev.Obj.X.Kind != object.Field || !c.fields.Never[ev.Obj.X.Var] {
			return
		}
		why = "is nil: nothing ever stores a channel in that field"
	default:
		if usage.BlocksOnPurpose(ev.Instr) {
			return
		}
	}
	what := "send on"
	if ev.Effect == knowledge.Recv {
		what = "receive from"
	}
	c.Add(st, ev, check.Finding{
		Code: "PC2009", Pos: ev.Pos(),
		Message: fmt.Sprintf("%s %s blocks for ever: the channel %s", what, naming.Channel(ev), why),
		Steps:   []check.Step{{Pos: ev.Pos(), Message: "blocks"}},
	})
}
