package closedchan

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/life"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// followed are the operations that can meet a close.
const followed = knowledge.Close | knowledge.Send

// maxCalls is the number of calls between a callee of a root and an operation
// that the root is walked for, unless the root itself has another on that key.
const maxCalls = 1

// A root is a function to walk, and what the walk is about.
type root struct {
	fn    *ssa.Function
	focus typestate.Focus
}

// roots returns the functions in which a close can meet another operation on
// the same channel, or a nil channel, in source order.
//
// A function that merely calls one in which they meet adds nothing: the walk
// of the callee sees it. So two statements of a function have to contribute
// to one key, or one statement in a loop.
func roots(x *usage.Index, f *life.Fields) []root {
	var list []root
	for _, fn := range x.SSA.Funcs {
		if x.Kinds(fn)&knowledge.Close == 0 {
			continue
		}
		if focus := meets(x, f, fn); len(focus) > 0 {
			addWaits(x, fn, focus)
			list = append(list, root{fn, focus})
		}
	}
	return list
}

// A meeting is what the statements of a function contribute to one key.
type meeting struct {
	statements int
	closes     int  // how many of them close
	repeated   bool // one that closes is in a loop
}

// meets returns the keys on which a close in fn or its callees meets something there.
func meets(x *usage.Index, f *life.Fields, fn *ssa.Function) typestate.Focus {
	focus := make(typestate.Focus)
	at := make(map[usage.Key]*meeting)
	own := make(map[usage.Key]bool)
	add := func(k usage.Key, e knowledge.Effect, repeated bool) {
		m := at[k]
		if m == nil {
			m = &meeting{}
			at[k] = m
		}
		m.statements++
		if e&knowledge.Close != 0 {
			m.closes++
			m.repeated = m.repeated || repeated
		}
	}
	for _, op := range x.In(fn) {
		if op.Effect&followed == 0 {
			continue
		}
		own[op.Key] = true
		add(op.Key, op.Effect, usage.Repeats(op.Instr, op.Value))
		if v, ok := op.Key.(*types.Var); ok && op.Effect == knowledge.Close && f.Never[v] {
			focus[v] = true
		}
	}
	for _, s := range x.Out(fn) {
		if s.How == usage.Taken && x.Runs(fn, s.Callee) {
			continue // counted where it is run
		}
		repeated := usage.Repeats(s.Instr, usage.FirstArgument(s.Instr))
		for k, r := range x.Keys(s.Callee) {
			if k = x.Translate(s, k); r.Effect&followed != 0 && (r.Calls <= maxCalls || own[k]) {
				add(k, r.Effect, repeated)
			}
		}
	}
	for k, m := range at {
		if m.closes > 0 && (m.statements > 1 || m.repeated || mayBeNil(x, fn, k, own[k])) {
			focus[k] = true
		}
	}
	for _, a := range x.Aliases(fn) {
		if m, n := at[a[0]], at[a[1]]; m != nil && n != nil && m.closes+n.closes > 0 {
			focus[a[0]], focus[a[1]] = true, true
		}
	}
	return focus
}

// addWaits adds to the focus of a function that starts goroutines the keys by
// which it may wait for them.
func addWaits(x *usage.Index, fn *ssa.Function, focus typestate.Focus) {
	if x.Kinds(fn)&knowledge.Go == 0 {
		return
	}
	for k, r := range x.Keys(fn) {
		if r.Effect&(knowledge.Wait|knowledge.Recv) != 0 && r.Effect&(knowledge.Done|knowledge.Send|knowledge.Close) != 0 {
			focus[k] = true
		}
	}
}

// mayBeNil reports whether fn decides what a channel with key k holds when it
// is closed: it makes the struct and leaves the field nil, it sets the field to
// nil, or a callee does where it has an operation of its own on the field, or
// the channel is its own.
func mayBeNil(x *usage.Index, fn *ssa.Function, k usage.Key, own bool) bool {
	switch k := k.(type) {
	case *types.Var:
		return usage.LeavesNil(fn, k) || slices.ContainsFunc(x.Stores(k), func(s *ssa.Store) bool {
			return usage.MayBeNil(s.Val) && (s.Parent() == fn || own && x.Reached(fn)[s.Parent()])
		})
	case *ssa.Parameter:
		return false
	}
	return true
}

// reopens reports whether fn is a method that closes a field of its receiver
// and sets that field to nil: then it is meant to be called again, and to find
// nil where it has closed.
func reopens(x *usage.Index, fn *ssa.Function) bool {
	if fn.Signature.Recv() == nil {
		return false
	}
	if _, ok := fn.Signature.Recv().Type().Underlying().(*types.Pointer); !ok {
		return false
	}
	for _, op := range x.In(fn) {
		v, ok := op.Key.(*types.Var)
		if !ok || op.Effect != knowledge.Close || usage.ReadField(op.Value) != v {
			continue
		}
		if slices.ContainsFunc(x.Stores(v), func(s *ssa.Store) bool { return s.Parent() == fn && usage.MayBeNil(s.Val) }) {
			return true
		}
	}
	return false
}
