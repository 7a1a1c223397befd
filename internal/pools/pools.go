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
	case *ssa.UnOp:
		return !usage.OnlyMeasured(i)
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
			return usage.Guarded(instr, typ, ranIn(common, use))
		}
		if usage.Guarded(instr, typ, nil) {
			return true
		}
		instr = ctx.Call
	}
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

// Uses returns the uses of obj by a goroutine; none if it puts something itself,
// as owners of an object do in turn.
func Uses(sp *typestate.Spawn, obj *object.Value) (*order.Goroutine, []order.Place) {
	g := &order.Goroutine{Spawn: sp, Fn: sp.Static, Traces: sp.Uses(obj, order.Effects|knowledge.Put), Group: sp.Group, Same: order.Identical}
	for _, t := range g.Traces {
		if slices.ContainsFunc(t.Events, func(e *typestate.Event) bool { return e.Effect == knowledge.Put }) {
			return g, nil
		}
	}
	return g, slices.DeleteFunc(g.Places(knowledge.Use), func(p order.Place) bool { use := g.Event(p); return use.Obj != obj || !Touches(use) })
}

// FirstUse returns the index of the first event that touches obj, or -1.
func FirstUse(events []*typestate.Event, obj *object.Value) int {
	for i, ev := range events {
		if ev.Effect == knowledge.Use && ev.Obj == obj && Touches(ev) {
			return i
		}
	}
	return -1
}
