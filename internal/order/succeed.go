package order

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/intent"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// What goroutines of one start do where their work has succeeded, or failed: what becomes
// of one does not keep the others from theirs, if each asks something else. Where one is
// over before the next is started, what it has asked does not matter at all.

// Successes returns a goroutine of the path that one statement has started with g and that
// ends, on some way through it, what g ends on such a way, even after the other; with the
// two events. It returns nil if there is none.
func (c *Crews) Successes(st *typestate.State, g *Goroutine, kind knowledge.Effect) (first *Goroutine, end, again *typestate.Event) {
	places := g.Places(kind)
	if len(places) == 0 || g.Spawn == nil || g.Spawn.Static == nil || g.AtLarge || !usage.InLoop(g.Spawn.Instr.Block()) {
		return nil, nil, nil
	}
	cr, _ := c.On(st)
	inTurn := false
	if waitsBetween(c.index, g.Spawn.Instr) {
		if inTurn = OneByOne(c.index, g); !inTurn {
			return nil, nil, nil
		}
	}
	always := g.Always(kind)
	for _, p := range places {
		ev := g.Event(p)
		if ev.Recovered || ev.Panicking || ev.Guarded() || !g.Traces[p.Trace].Returns ||
			slices.ContainsFunc(always, func(a *typestate.Event) bool { return a.Obj == ev.Obj }) || !inTurn && !independent(g, ev) {
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

// independent reports whether it depends on nothing that the other goroutines of its start
// decide whether g does ev: on errors of calls on something that they do not have, on calls
// that fail, and on there being something to do.
func independent(g *Goroutine, ev *typestate.Event) bool {
	body := g.Spawn.Body()
	at := ev.Instr
	for ctx := ev.Ctx; ; at, ctx = ctx.Call, ctx.Parent {
		for cond, yes := range usage.Conditions(at) {
			if ctx != body {
				return false
			}
			if !ofOwn(g, cond, yes) && !fails(cond, yes) && (!yes || !received(cond)) && !chosen(cond) {
				return false
			}
		}
		if ctx == body {
			for cond, yes := range usage.Tests(at) {
				if ofOwn(g, cond, yes) || fails(cond, yes) {
					return true
				}
			}
			return false
		}
		if ctx == nil {
			return false
		}
	}
}

// fails reports whether a condition, or its negation, says that a call has returned an
// error: that it has failed for one of several does not keep it from failing for others.
func fails(cond ssa.Value, yes bool) bool {
	call := errorOf(cond, !yes)
	return call != nil
}

// chosen reports whether a condition asks which arm a select has taken: that others have told
// one to end does not keep it from going on if it has begun.
func chosen(cond ssa.Value) bool {
	b, ok := cond.(*ssa.BinOp)
	if !ok || b.Op != token.EQL {
		return false
	}
	e, ok := b.X.(*ssa.Extract)
	if !ok || e.Index != 0 {
		return false
	}
	_, ok = e.Tuple.(*ssa.Select)
	return ok
}

// received reports whether a condition says that something was received: of several that
// ask a channel each may get something.
func received(cond ssa.Value) bool {
	e, ok := cond.(*ssa.Extract)
	if !ok || e.Index != 1 {
		return false
	}
	u, ok := e.Tuple.(*ssa.UnOp)
	return ok && u.Op == token.ARROW && usage.InLoop(u.Block())
}

// errorOf returns the call whose error is nil if a condition, or its negation, is true; nil
// if it is no such condition.
func errorOf(cond ssa.Value, yes bool) *ssa.Call {
	b, ok := cond.(*ssa.BinOp)
	if !ok || b.Op != token.EQL && b.Op != token.NEQ || (b.Op == token.EQL) != yes {
		return nil
	}
	if c, ok := b.Y.(*ssa.Const); !ok || !c.IsNil() || !types.Identical(b.X.Type(), types.Universe.Lookup("error").Type()) {
		return nil
	}
	v := b.X
	if e, ok := v.(*ssa.Extract); ok {
		v = e.Tuple
	}
	call, _ := v.(*ssa.Call)
	return call
}

// ofOwn reports whether a condition, or its negation, says that a call on something of g's
// own has returned no error.
func ofOwn(g *Goroutine, cond ssa.Value, yes bool) bool {
	call := errorOf(cond, yes)
	if call == nil {
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

// OneByOne reports whether the loop in which g is started waits for the end of one goroutine
// before it starts the next, and for nothing else that g tells, and asks nothing that g
// changes: it starts the next one whatever g has done.
func OneByOne(x *usage.Index, g *Goroutine) bool {
	if g.Spawn == nil || g.Spawn.Static == nil || !usage.InLoop(g.Spawn.Instr.Block()) {
		return false
	}
	start := g.Spawn.Instr.(ssa.CallInstruction)
	ends := usage.Awaited(start)
	if !slices.ContainsFunc(ends, g.tells) {
		return false
	}
	mods := x.Mods(g.Spawn.Static)
	told := knowledge.Send | knowledge.Close | knowledge.Done
	for _, b := range start.Parent().Blocks {
		if !usage.Following(start.Block())[b] || !usage.Following(b)[start.Block()] {
			continue
		}
		for _, instr := range b.Instrs {
			switch i := instr.(type) {
			case *ssa.UnOp:
				switch {
				case i.Op == token.ARROW && x.Keys(g.Spawn.Static)[usage.KeyOf(i.X)].Effect&told != 0:
					return false
				case i.Op == token.MUL && (changes(mods, i) || shared(start, i.X)):
					return false
				}
			case *ssa.Select:
				for _, s := range i.States {
					if x.Keys(g.Spawn.Static)[usage.KeyOf(s.Chan)].Effect&told != 0 {
						return false
					}
				}
			case *ssa.Call:
				callee := i.Call.StaticCallee()
				if callee == nil || usage.Body(callee).Blocks == nil {
					continue
				}
				for k, r := range x.Keys(usage.Body(callee)) {
					if r.Effect&(knowledge.Wait|knowledge.Recv) != 0 && x.Keys(g.Spawn.Static)[k].Effect&told != 0 {
						return false
					}
				}
				for in := range x.Reached(usage.Body(callee)) {
					if readsAny(in, mods) {
						return false
					}
				}
			}
		}
	}
	return true
}

// tells reports whether g closes a channel that was made at made, or sends on it, on each
// way through it.
func (g *Goroutine) tells(made *ssa.MakeChan) bool {
	is := func(ev *typestate.Event) bool { return ev.Obj.Kind == object.Made && ev.Obj.Site == ssa.Value(made) }
	return slices.ContainsFunc(g.Always(knowledge.Close), is) || slices.ContainsFunc(g.Always(knowledge.Send), is)
}

// changes reports whether a load is of a variable that mods has.
func changes(mods *usage.Vars, load *ssa.UnOp) bool {
	v, ok := usage.KeyOf(load.X).(*types.Var)
	return ok && mods.Has(v)
}

// readsAny reports whether fn itself reads a variable that mods has.
func readsAny(fn *ssa.Function, mods *usage.Vars) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if u, ok := instr.(*ssa.UnOp); ok && u.Op == token.MUL && changes(mods, u) {
				return true
			}
		}
	}
	return false
}

// shared reports whether addr is a variable that the literal started at start captures and
// that is assigned more than once.
func shared(start ssa.Instruction, addr ssa.Value) bool {
	a, ok := addr.(*ssa.Alloc)
	if !ok || usage.SoleStore(a) != nil {
		return false
	}
	m, ok := start.(ssa.CallInstruction).Common().Value.(*ssa.MakeClosure)
	return ok && slices.Contains(m.Bindings, ssa.Value(a))
}
