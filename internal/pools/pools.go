// Package pools is about objects that a pool lends: when what happens to one after its
// Put counts as a use of it, when a Put may be one of several owners', and whether a
// pool has nothing to lend.
//
//   - pools.go: objects and their uses ([Follows], [Touches], [Again], [Shared], [Uses]);
//   - fail.go: what the function New of a pool returns where it fails ([Failures]).
package pools

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/order"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Follows reports whether obj, put as a value of type typ, is an object whose
// later use can be told: one behind a pointer, slice or map that has one owner.
func Follows(obj *object.Value, typ types.Type) bool {
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

// Owner returns the object to which v, what is put, leads. A slice that was made of
// another one, by append for instance, counts for that: the memory is the same as long
// as there is room.
func Owner(v *object.Value) *object.Value {
	for v = object.Owner(v); v.Kind == object.View && isSlice(v.Type) && isSlice(v.X.Type); {
		v = object.Owner(v.X)
	}
	return v
}

func isSlice(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Slice)
	return ok
}

// Touches reports whether the event reads or writes the object's own memory.
// What a field of it pointed to before is another object; a slice of it has a
// header of its own.
func Touches(ev *typestate.Event) bool {
	for v := ev.Value; v != ev.Obj; v = v.X {
		if v == nil || v.Kind == object.Load {
			return false
		}
	}
	switch i := ev.Instr.(type) {
	case *ssa.Slice:
		return false
	case ssa.CallInstruction:
		if fn := i.Common().StaticCallee(); fn != nil && fn.Pkg != nil && fn.Pkg.Pkg.Path() == "runtime" {
			return false // KeepAlive, SetFinalizer
		}
	}
	return true
}

// Again reports whether obj, which was put, has been found to be what a call returned: the
// pool may have lent it again, to whoever compares the two.
func Again(st *typestate.State, obj *object.Value) bool {
	return st.Equal(obj, func(v *object.Value) bool { return v != obj && v.Kind == object.Result })
}

// Shared reports whether put gives an object of type typ away under a condition that may say
// that nobody else has it: up to the function where put and use meet.
func Shared(put *typestate.Event, typ types.Type, use *typestate.Event) bool {
	common := typestate.Common(put, use)
	instr := put.Instr
	for ctx := put.Ctx; ; ctx = ctx.Parent {
		if ctx == common {
			return !settled(common, instr, typ, use) && usage.Guarded(instr, typ, ranIn(common, use))
		}
		if usage.Guarded(instr, typ, nil) {
			return true
		}
		instr = ctx.Call
	}
}

// settled reports whether activation ctx had deferred use, on no condition of owners,
// before it came to put: whatever that is decided by, the use follows.
func settled(ctx *object.Context, put ssa.Instruction, typ types.Type, use *typestate.Event) bool {
	d, ok := use.InstrIn(ctx).(*ssa.Defer)
	if !ok || d.Parent() != put.Parent() || d == put || !usage.Passes(d.Block(), put.Block()) {
		return false
	}
	for instr, c := use.Instr, use.Ctx; c != ctx; instr, c = c.Call, c.Parent {
		if usage.Guarded(instr, typ, nil) {
			return false
		}
	}
	return true
}

// ranIn returns the instruction of activation ctx that ev happens in; nil if
// that is a deferred call, which runs elsewhere.
func ranIn(ctx *object.Context, ev *typestate.Event) ssa.Instruction {
	instr := ev.InstrIn(ctx)
	if _, deferred := instr.(*ssa.Defer); deferred {
		return nil
	}
	return instr
}

// Uses returns what says how a goroutine uses obj: nowhere if it puts something itself,
// as owners of an object do in turn.
func Uses(obj *object.Value) func(*typestate.Spawn) (*order.Goroutine, []order.Place) {
	return func(sp *typestate.Spawn) (*order.Goroutine, []order.Place) { return uses(sp, obj) }
}

func uses(sp *typestate.Spawn, obj *object.Value) (*order.Goroutine, []order.Place) {
	g := &order.Goroutine{Spawn: sp, Fn: sp.Static, Traces: sp.Uses(obj, order.Effects|knowledge.Put), Group: sp.Group, Same: order.Identical}
	for _, t := range g.Traces {
		if slices.ContainsFunc(t.Events, func(e *typestate.Event) bool { return e.Effect == knowledge.Put }) {
			return g, nil
		}
	}
	return g, slices.DeleteFunc(g.Places(knowledge.Use), func(p order.Place) bool { use := g.Event(p); return use.Obj != obj || !Touches(use) })
}

// FirstUse returns the first event on a path of the goroutine that touches obj, or nil.
func FirstUse(sp *typestate.Spawn, obj *object.Value) *typestate.Event {
	for _, t := range sp.Uses(obj, 0) {
		for _, ev := range t.Events {
			if ev.Effect == knowledge.Use && ev.Obj == obj && Touches(ev) {
				return ev
			}
		}
	}
	return nil
}

// Held returns a lock that is a part of obj and that the path holds, or nil.
func Held(st *typestate.State, obj *object.Value) *object.Value {
	for _, l := range st.Locks() {
		if base := l.Base(); base != l && object.Owner(base) == obj {
			return l
		}
	}
	return nil
}

// Unlocks reports whether ev, a use, releases lock.
func Unlocks(ev *typestate.Event, lock *object.Value) bool {
	known, ok := usage.KnownCall(ev.Instr)
	return ok && lock != nil && ev.Value == lock && known.Effect == knowledge.Unlock
}
