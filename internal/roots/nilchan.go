package roots

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/usage"
)

// Functions in which a channel may be nil.

// Unmade returns the functions that send or receive, other than in a select with
// another arm, and in which the channel may be nil: never tells the fields that
// nothing stores.
func Unmade(x *usage.Index, never map[*types.Var]bool) []*ssa.Function {
	plain := make(map[*types.Var]bool) // fields with such operations
	for _, op := range x.Ops {
		if v, ok := op.Key.(*types.Var); ok && v.IsField() && Waits(op) {
			plain[v] = true
		}
	}
	var list []*ssa.Function
	for _, fn := range x.SSA.Funcs {
		if unmadeIn(x, fn, never) || passesUnmade(x, fn) || leavesUnmade(x, fn, plain) {
			list = append(list, fn)
		}
	}
	return list
}

// Waits reports whether op is a send or receive that nothing else can end.
func Waits(op usage.Op) bool {
	if op.Effect&(knowledge.Send|knowledge.Recv) == 0 {
		return false
	}
	s, ok := op.Instr.(*ssa.Select)
	return !ok || s.Blocking && len(s.States) == 1
}

// unmadeIn reports whether fn itself operates on a channel that may be nil.
func unmadeIn(x *usage.Index, fn *ssa.Function, never map[*types.Var]bool) bool {
	for _, op := range x.In(fn) {
		if !Waits(op) || op.Value == nil {
			continue
		}
		if v, ok := op.Key.(*types.Var); ok && never[v] || usage.MayBeNil(op.Value) {
			return true
		}
		load, ok := op.Value.(*ssa.UnOp)
		if !ok || load.Op != token.MUL {
			continue
		}
		if a, ok := load.X.(*ssa.Alloc); ok && !setBefore(a, load) {
			return true
		}
	}
	return false
}

// setBefore reports whether variable a is stored in a block that every way to load
// goes through, or by somebody else.
func setBefore(a *ssa.Alloc, load *ssa.UnOp) bool {
	for _, ref := range *a.Referrers() {
		if s, ok := ref.(*ssa.Store); ok && s.Addr == a && !usage.MayBeNil(s.Val) && s.Block().Dominates(load.Block()) {
			return true
		}
	}
	return false
}

// passesUnmade reports whether fn hands a channel that may be nil to a function that
// sends or receives.
func passesUnmade(x *usage.Index, fn *ssa.Function) bool {
	return slices.ContainsFunc(x.Out(fn), func(s usage.Site) bool {
		c, ok := s.Instr.(ssa.CallInstruction)
		return ok && x.Kinds(s.Callee)&(knowledge.Send|knowledge.Recv) != 0 && slices.ContainsFunc(c.Common().Args, func(a ssa.Value) bool {
			_, channel := a.Type().Underlying().(*types.Chan)
			return channel && usage.MayBeNil(a)
		})
	})
}

// leavesUnmade reports whether fn, or a function that it calls, makes a struct and leaves
// out a channel of it, and fn has somebody send on it or receive from it.
func leavesUnmade(x *usage.Index, fn *ssa.Function, plain map[*types.Var]bool) bool {
	for k, r := range x.Keys(fn) {
		v, ok := k.(*types.Var)
		if !ok || !plain[v] || r.Effect&(knowledge.Send|knowledge.Recv) == 0 {
			continue
		}
		if usage.LeavesNil(fn, v) || slices.ContainsFunc(x.Out(fn), func(s usage.Site) bool {
			return s.How == usage.Called && usage.ReturnsChannel(s.Callee.Signature) && usage.LeavesNil(s.Callee, v)
		}) {
			return true
		}
	}
	return false
}
