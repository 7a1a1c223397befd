package pansummary

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// What methods do with a nil receiver. The walk takes a receiver for not nil, which says
// nothing about callers: a summary repeats it only where the body shows it.

// usesReceiver reports whether method fn asks whether its receiver is nil, or uses
// a field of it, which fails for nil.
func usesReceiver(fn *ssa.Function) bool {
	return typestate.AsksWhetherNil(fn.Params[0]) || failsForNil(fn, 3)
}

// failsForNil reports whether fn uses a field of its first parameter before anything
// else decides, itself or in a function that it hands the parameter on to.
func failsForNil(fn *ssa.Function, depth int) bool {
	if depth == 0 || len(fn.Params) == 0 || typestate.AsksWhetherNil(fn.Params[0]) {
		return false
	}
	return slices.ContainsFunc(*fn.Params[0].Referrers(), func(r ssa.Instruction) bool {
		if r.Block() != fn.Blocks[0] {
			return false
		}
		switch r := r.(type) {
		case *ssa.FieldAddr:
			return true
		case *ssa.Call:
			callee := r.Call.StaticCallee()
			return callee != nil && len(r.Call.Args) > 0 && r.Call.Args[0] == fn.Params[0] &&
				(knowledge.Faults(usage.CalleeOf(&r.Call)) || usage.Body(callee).Blocks != nil && failsForNil(usage.Body(callee), depth-1))
		}
		return false
	})
}
