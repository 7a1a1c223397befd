package tally

import (
	"go/types"
	"slices"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
	"golang.org/x/tools/go/ssa"
)

// Who else may be Done on a group, or keep others from adding to it.

// KeyOf returns the usage key of a group in a field or package variable.
func KeyOf(obj *object.Value) usage.Key {
	if obj.Var != nil {
		return obj.Var
	}
	if obj.Kind == object.Load && obj.X.Var != nil {
		return obj.X.Var
	}
	return obj
}

// GivesAway reports whether a goroutine hands a group, or what holds it, to code
// that is not in view.
func GivesAway(st *typestate.State, traces []typestate.Trace, obj *object.Value) bool {
	base := obj.Base()
	return base.Local() && !st.Kept(base) && slices.ContainsFunc(traces, func(t typestate.Trace) bool { return t.State.Kept(base) })
}

// startsUnknown reports whether a goroutine starts another one that can get at a group,
// and of which it is not known what it does.
func startsUnknown(traces []typestate.Trace, group *object.Value) bool {
	return starts(traces, func(sp *typestate.Spawn) bool { return sp.Traces(effects) == nil && sp.Reaches(group) })
}

// starts reports whether a goroutine starts another one that matches.
func starts(traces []typestate.Trace, match func(*typestate.Spawn) bool) bool {
	return slices.ContainsFunc(traces, func(t typestate.Trace) bool {
		return slices.ContainsFunc(t.Events, func(ev *typestate.Event) bool {
			return ev.Effect == knowledge.Go && ev.Spawn != nil && match(ev.Spawn)
		})
	})
}

// Signal reports whether ch carries no data, so that what is sent on it is
// a permission or a signal and not a work item.
func Signal(ch *object.Value) bool {
	if ch.Type == nil {
		return false
	}
	t, ok := ch.Type.Underlying().(*types.Chan)
	if !ok {
		return false
	}
	s, ok := t.Elem().Underlying().(*types.Struct)
	return ok && s.NumFields() == 0
}

// tells reports whether ch tells the time, as that of a timer does.
func tells(ch *object.Value) bool {
	if ch.Type == nil {
		return false
	}
	t, ok := ch.Type.Underlying().(*types.Chan)
	if !ok {
		return false
	}
	n, ok := types.Unalias(t.Elem()).(*types.Named)
	return ok && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "time" && n.Obj().Name() == "Time"
}

// handsOver reports whether a goroutine sends something to a function that is
// Done on the group for what it receives.
func handsOver(x *usage.Index, events []*typestate.Event, group *object.Value) bool {
	for _, ev := range events {
		if ev.Effect != knowledge.Send {
			continue
		}
		for _, op := range x.On(KeyOf(ev.Obj), knowledge.Recv) {
			if x.Keys(op.Fn)[KeyOf(group)].Effect&knowledge.Done != 0 {
				return true
			}
		}
	}
	return false
}

// DoneElsewhere reports whether somebody may be Done for an Add who is not on the path: a
// function that was given away or is in a field, or what another package has made or keeps.
func (c *Counters) DoneElsewhere(st *typestate.State, group *object.Value, add *typestate.Event) bool {
	return DoneByCallback(c.engine.Index, st, group) || doneInField(c.engine.Index, add) || c.doneByMaker(group, add) || c.doneByHolder(st, group, add)
}

// DoneByCallback reports whether code that is not in view, or that was not
// followed, was given a function that is Done on the group.
func DoneByCallback(x *usage.Index, st *typestate.State, group *object.Value) bool {
	k, ok := KeyOf(group).(*types.Var)
	return ok && st.KeptAny(func(v *object.Value) bool {
		return v.Kind == object.Closure && x.Keys(usage.Body(v.Fn))[k].Effect&knowledge.Done != 0
	})
}

// doneInField reports whether a function that is Done on the group to which add
// adds is stored in a field, so that whoever calls it decides when.
func doneInField(x *usage.Index, add *typestate.Event) bool {
	call, ok := add.Instr.(ssa.CallInstruction)
	if !ok || len(call.Common().Args) == 0 {
		return false
	}
	for _, op := range x.On(usage.KeyOf(call.Common().Args[0]), knowledge.Done) {
		for fn := op.Fn; fn != nil; fn = fn.Parent() { // or a function around it
			for _, s := range x.Sites(fn) {
				m, ok := s.Instr.(*ssa.MakeClosure)
				if ok && slices.ContainsFunc(*m.Referrers(), storesInField) {
					return true
				}
			}
		}
	}
	return false
}

func storesInField(instr ssa.Instruction) bool {
	switch i := instr.(type) {
	case *ssa.ChangeType:
		return slices.ContainsFunc(*i.Referrers(), storesInField)
	case *ssa.Store:
		_, ok := i.Addr.(*ssa.FieldAddr)
		return ok
	}
	return false
}

// doneByMaker reports whether a function of another package adds to the group where it sends
// an item, and what the group is in comes from a function there that starts goroutines which
// use it: whether they are Done for the item its summary does not say.
func (c *Counters) doneByMaker(group *object.Value, add *typestate.Event) bool {
	made := group.Base().Origin()
	if made.Kind != object.Result || add.Where == "" {
		return false
	}
	maker, _ := made.Site.(ssa.Instruction)
	sends := func(op usage.Imported) bool { return op.Effect == knowledge.Send }
	by, adder := c.summary(maker), c.summary(add.Instr)
	return by != nil && by.StartsOnResults() && adder != nil && slices.ContainsFunc(adder.Imported(), sends)
}

// doneByHolder reports whether the function of another package that adds to the group lets
// somebody keep what the group is in: what it returns, such as a lease with a function that
// gives it back, may be Done later.
func (c *Counters) doneByHolder(st *typestate.State, group *object.Value, add *typestate.Event) bool {
	if add.Where == "" || !st.Kept(group.Base().Origin()) {
		return false
	}
	by := c.summary(add.Instr)
	return by == nil || slices.ContainsFunc(by.Imported(), func(op usage.Imported) bool { return op.Effect == knowledge.Add && op.Kept })
}

// summary returns what is known of the function of another package that an instruction
// calls, or nil.
func (c *Counters) summary(call ssa.Instruction) *typestate.Summary {
	i, ok := call.(ssa.CallInstruction)
	if !ok || c.engine.Imported == nil {
		return nil
	}
	callee := usage.CalleeOf(i.Common())
	if callee == nil {
		return nil
	}
	return c.engine.Imported(callee.Origin())
}

// TakenAsValues reports whether the package uses a Done method as a value, so that
// any call of a function value may be one of Done.
func TakenAsValues(x *usage.Index) bool {
	for _, fn := range x.SSA.Funcs {
		for _, s := range x.Out(fn) {
			if s.How == usage.Taken && s.Callee.Synthetic != "" && !usage.LoopBody(s.Callee) && !s.GivenTo(func(k knowledge.Func) bool { return k.Calls != knowledge.Never }) && x.Kinds(s.Callee)&knowledge.Done != 0 {
				return true
			}
		}
	}
	return false
}

// DoneMethods returns the names of the methods in the package that are Done.
func DoneMethods(x *usage.Index) map[string]bool {
	names := make(map[string]bool)
	for _, fn := range x.SSA.Funcs {
		if fn.Signature.Recv() != nil && x.Kinds(fn)&knowledge.Done != 0 {
			names[fn.Name()] = true
		}
	}
	return names
}

// Invokes reports whether fn, or a literal inside it, calls one of the methods
// through an interface.
func Invokes(fn *ssa.Function, methods map[string]bool) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if c, ok := instr.(ssa.CallInstruction); ok && c.Common().IsInvoke() && methods[c.Common().Method.Name()] {
				return true
			}
		}
	}
	return slices.ContainsFunc(fn.AnonFuncs, func(lit *ssa.Function) bool { return Invokes(lit, methods) })
}

// lockedBeforeWait reports whether some function takes a lock, or may have taken
// one, before it waits for the group, so that what it tells others under the
// lock may keep them from adding.
func lockedBeforeWait(x *usage.Index, obj *object.Value) bool {
	for _, op := range onAll(x, obj, knowledge.Wait) {
		if takesLock(x, op.Fn, op.Instr) {
			return true
		}
		for _, fn := range append(x.Callers(op.Fn), op.Fn) {
			for _, s := range x.Sites(fn) {
				if takesLock(x, s.In, s.Instr) {
					return true
				}
			}
		}
	}
	return false
}

// takesLock reports whether fn may take a lock, itself or by a call, before it
// comes to at.
func takesLock(x *usage.Index, fn *ssa.Function, at ssa.Instruction) bool {
	for _, b := range fn.Blocks {
		before := b == at.Block()
		if !before && !usage.Following(b)[at.Block()] {
			continue
		}
		for _, instr := range b.Instrs {
			if before && instr == at && !usage.InLoop(b) {
				break
			}
			c, ok := instr.(ssa.CallInstruction)
			if !ok || instr == at {
				continue
			}
			callee := c.Common().StaticCallee()
			if callee == nil {
				if _, builtin := c.Common().Value.(*ssa.Builtin); !builtin {
					return true
				}
				continue
			}
			if k, known := usage.KnownCall(c); known {
				if k.Effect&knowledge.Lock != 0 {
					return true
				}
			} else if x.Kinds(usage.Body(callee))&knowledge.Lock != 0 {
				return true
			}
		}
	}
	return false
}
