package life

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/usage"
)

// Two helpers of one object that nobody outside calls, or only one of them, run at once
// where the functions that lead to them do. That those take one lock says that they are
// made to: a hub that looks for its subscribers under the lock and sends to them when it
// has released it, and a subscription that takes itself out of the hub under the same
// lock before it closes its channel.

// underOneLock looks for evidence that calls of fn and by may run at once: functions that
// others call when they like, or that run in goroutines, lead to each and take one lock
// before, which is not held over the call of fn.
func underOneLock(x *usage.Index, fn, by *ssa.Function) (Evidence, bool) {
	if locked(x, fn) {
		return Evidence{}, false
	}
	for _, a := range entries(x, fn) {
		for _, b := range entries(x, by) {
			if x.Reached(a)[b] || x.Reached(b)[a] {
				continue
			}
			if op := lockOf(x, a, b); op != nil {
				return Evidence{a.Name() + " and " + b.Name() + " take one lock against each other", op.Instr.Pos(), true, false}, true
			}
		}
	}
	return Evidence{}, false
}

// entries returns fn, or those that lead to it, as far as others call them when they like
// or they are bodies of goroutines.
func entries(x *usage.Index, fn *ssa.Function) []*ssa.Function {
	var list []*ssa.Function
	for _, in := range append([]*ssa.Function{fn}, x.Callers(fn)...) {
		if offers(x, in) {
			list = append(list, in)
			continue
		}
		for _, s := range x.Sites(in) {
			if s.Starts() {
				list = append(list, in)
				break
			}
		}
	}
	return list
}

// lockOf returns where a, or what it calls, takes a lock in a field that b takes as well,
// or nil.
func lockOf(x *usage.Index, a, b *ssa.Function) *usage.Op {
	for i, op := range x.Ops {
		v, ok := op.Key.(*types.Var)
		if ok && op.Effect == knowledge.Lock && v.IsField() && x.Reached(a)[op.Fn] && x.Keys(b)[v].Effect&knowledge.Lock != 0 {
			return &x.Ops[i]
		}
	}
	return nil
}
