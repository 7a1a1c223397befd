// Package roots chooses the functions that are worth a walk, and what the walk is
// about. It looks at the index and at single functions, not at paths: a root that
// was chosen in vain costs time, and what is not chosen is not seen.
//
//   - meeting.go: operations on one object come together in a function ([Meetings]);
//   - handed.go: values are handed to an operation, over calls ([Handed]); source.go:
//     which operations, and where a value comes from ([Puts], [HandedFrom]);
//   - makers.go: a function makes something, and what becomes of it is its affair
//     ([Makers], [Cancelers]).
//
// typestate.Engine.Focus is the plain form of meeting.go: two operations of some
// kinds on one key.
package roots

import (
	"go/types"
	"slices"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
	"golang.org/x/tools/go/ssa"
)

// Operations that end what others still use: where a close can meet a send.

// maxCalls is the number of calls between a callee of a root and an operation
// that the root is walked for, unless the root itself has another on that key, or
// starts a goroutine that has: when that is ended nobody but the root decides. Nor does
// anybody else where the program ends with it.
const maxCalls = 1

// A Root is a function to walk, and what the walk is about.
type Root struct {
	Fn    *ssa.Function
	Focus typestate.Focus
}

// Meetings returns the functions in which an operation of kind end can meet another
// one of it, one of kind other on the same object, or an object that is nil, in
// source order. The fields never are nil wherever nothing is stored in them.
//
// A function that merely calls one in which they meet adds nothing: the walk
// of the callee sees it. So two statements of a function have to contribute
// to one key, or one statement in a loop.
func Meetings(x *usage.Index, end, other knowledge.Effect, never map[*types.Var]bool) []Root {
	k := kinds{end, end | other}
	var list []Root
	for _, fn := range x.SSA.Funcs {
		if x.Kinds(fn)&end == 0 {
			continue
		}
		if focus := meets(x, k, never, fn); len(focus) > 0 {
			addWaits(x, fn, focus)
			list = append(list, Root{fn, focus})
		}
	}
	return list
}

// kinds are the operations that meet.
type kinds struct{ end, all knowledge.Effect }

// A meeting is what the statements of a function contribute to one key.
type meeting struct {
	statements int
	ends       int  // how many of them end it
	repeated   bool // one that does is in a loop
}

// meets returns the keys on which an end in fn or its callees meets something there.
func meets(x *usage.Index, kinds kinds, never map[*types.Var]bool, fn *ssa.Function) typestate.Focus {
	focus := make(typestate.Focus)
	at := make(map[usage.Key]*meeting)
	own, crew := make(map[usage.Key]bool), make(map[usage.Key]bool)
	add := func(k usage.Key, e knowledge.Effect, repeated bool) {
		m := at[k]
		if m == nil {
			m = &meeting{}
			at[k] = m
		}
		m.statements++
		if e&kinds.end != 0 {
			m.ends++
			m.repeated = m.repeated || repeated
		}
	}
	for _, op := range x.In(fn) {
		if op.Effect&kinds.all == 0 {
			continue
		}
		own[op.Key] = true
		add(op.Key, op.Effect, usage.Repeats(op.Instr, op.Value))
		if v, ok := op.Key.(*types.Var); ok && op.Effect == kinds.end && never[v] {
			focus[v] = true
		}
	}
	for _, s := range x.Out(fn) {
		if s.Starts() {
			for k, r := range x.Keys(s.Callee) {
				if r.Effect&kinds.all != 0 {
					crew[x.Translate(s, k)] = true
				}
			}
		}
	}
	for _, s := range x.Out(fn) {
		if s.How == usage.Taken && x.Runs(fn, s.Callee) {
			continue // counted where it is run
		}
		repeated := usage.Repeats(s.Instr, usage.FirstArgument(s.Instr))
		for k, r := range x.Keys(s.Callee) {
			if k = x.Translate(s, k); r.Effect&kinds.all != 0 && (r.Calls <= maxCalls || own[k] || crew[k] || usage.IsMain(fn)) {
				add(k, r.Effect, repeated)
			}
		}
	}
	for k, m := range at {
		if m.ends > 0 && !x.Elsewhere(k, fn) && (m.statements > 1 || m.repeated || mayBeNil(x, fn, k, own[k])) {
			focus[k] = true
		}
	}
	for _, a := range x.Aliases(fn) {
		if m, n := at[a[0]], at[a[1]]; m != nil && n != nil && m.ends+n.ends > 0 {
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
// is ended: it makes the struct and leaves the field nil, it sets the field to
// nil, or a callee does where it has an operation of its own on the field, or
// the channel is its own.
func mayBeNil(x *usage.Index, fn *ssa.Function, k usage.Key, own bool) bool {
	switch k := k.(type) {
	case *types.Var:
		return usage.LeavesNil(fn, k) || slices.ContainsFunc(x.Stores(k), func(s *ssa.Store) bool {
			return usage.MayBeNil(s.Val) && (s.Parent() == fn || own && x.Reached(fn)[s.Parent()])
		}) || slices.ContainsFunc(x.Out(fn), func(s usage.Site) bool {
			return s.How == usage.Called && s.Instr.Parent() == fn && usage.ReturnsOwner(s.Callee, k) && usage.LeavesNil(s.Callee, k)
		})
	case *ssa.Parameter:
		return false
	}
	return true
}
