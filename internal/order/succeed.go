package order

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/intent"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// What goroutines of one start do where their work has succeeded: the success of one
// does not keep the others from theirs, if each asks something else.

// Successes returns a goroutine of the path that one statement has started with g and that
// ends, where it succeeds, what g ends where it succeeds, even after the other; with the
// two events. It returns nil if there is none.
func (c *Crews) Successes(st *typestate.State, g *Goroutine, kind knowledge.Effect) (first *Goroutine, end, again *typestate.Event) {
	places := g.Places(kind)
	if len(places) == 0 || g.Spawn == nil || g.Spawn.Static == nil || g.AtLarge || !usage.InLoop(g.Spawn.Instr.Block()) {
		return nil, nil, nil
	}
	cr, _ := c.On(st)
	if waitsBetween(c.index, g.Spawn.Instr) {
		return nil, nil, nil
	}
	always := g.Always(kind)
	for _, p := range places {
		ev := g.Event(p)
		if ev.Recovered || ev.Panicking || ev.Guarded() || !g.Traces[p.Trace].Returns ||
			slices.ContainsFunc(always, func(a *typestate.Event) bool { return a.Obj == ev.Obj }) || !succeeds(g, ev) {
			continue
		}
		for first := range cr.All() {
			if first == g || !SameStart(first, g) || first.Spawn.Static != g.Spawn.Static {
				continue
			}
			for _, t := range first.Traces {
				end := ended(t, ev)
				if end == nil || !t.Returns || end.Excludes(ev) {
					continue
				}
				for _, then := range g.Spawn.Following(first.Spawn, t).Traces(Effects) {
					if again := ended(then, ev); again != nil && then.Returns {
						return first, end, again
					}
				}
			}
		}
	}
	return nil, nil, nil
}

// waitsBetween reports whether the loop around start may wait for what the goroutines that
// it has started do: then it may start another one only where they have not succeeded.
func waitsBetween(x *usage.Index, start ssa.Instruction) bool {
	const waits = knowledge.Wait | knowledge.Recv | knowledge.Drained
	loop := func(instr ssa.Instruction) bool {
		return usage.Reaches(instr, start, nil) && usage.Reaches(start, instr, nil)
	}
	for _, b := range start.Parent().Blocks {
		for _, instr := range b.Instrs {
			switch i := instr.(type) {
			case *ssa.Select:
				if i.Blocking && loop(i) {
					return true
				}
			case *ssa.UnOp:
				if i.Op == token.ARROW && loop(i) {
					return true
				}
			case *ssa.Call:
				if !loop(i) {
					continue
				}
				if callee := i.Call.StaticCallee(); callee != nil && usage.Body(callee).Blocks != nil {
					if x.Kinds(usage.Body(callee))&waits != 0 || mayWaitInside(usage.Body(callee), nil, 3) {
						return true
					}
				} else if _, builtin := i.Call.Value.(*ssa.Builtin); !builtin && MayWait(&typestate.Event{Effect: knowledge.Call, Instr: i, Callee: usage.CalleeOf(&i.Call)}) {
					return true
				}
			}
		}
	}
	return false
}

// succeeds reports whether it depends on nothing but errors of its own whether g does ev:
// those of calls on something that the other goroutines of its start do not have.
func succeeds(g *Goroutine, ev *typestate.Event) bool {
	body := g.Spawn.Body()
	at := ev.Instr
	asked := false
	for ctx := ev.Ctx; ; at, ctx = ctx.Call, ctx.Parent {
		for cond, yes := range usage.Conditions(at) {
			if ctx != body || !ofOwn(g, cond, yes) {
				return false
			}
			asked = true
		}
		if ctx == body {
			return asked
		}
		if ctx == nil {
			return false
		}
	}
}

// ofOwn reports whether a condition, or its negation, says that a call on something of g's
// own has returned no error.
func ofOwn(g *Goroutine, cond ssa.Value, yes bool) bool {
	b, ok := cond.(*ssa.BinOp)
	if !ok || b.Op != token.EQL && b.Op != token.NEQ || (b.Op == token.EQL) != yes {
		return false
	}
	if c, ok := b.Y.(*ssa.Const); !ok || !c.IsNil() || !types.Identical(b.X.Type(), types.Universe.Lookup("error").Type()) {
		return false
	}
	v := b.X
	if e, ok := v.(*ssa.Extract); ok {
		v = e.Tuple
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	named := call.Call.Method
	if named == nil {
		named = usage.CalleeOf(&call.Call)
	}
	if named != nil && intent.Contends(named.Name()) {
		return false
	}
	of := call.Call.Value
	if callee := call.Call.StaticCallee(); callee != nil {
		if callee.Signature.Recv() == nil || len(call.Call.Args) == 0 {
			return false
		}
		of = call.Call.Args[0]
	}
	return usage.OwnOf(g.Spawn.Instr, of)
}
