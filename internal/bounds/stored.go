package bounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Whether Go stores pointers behind a pointer. The pointers that the system leaves in
// memory that it was given are its own, or lead into the same memory: the collector
// need not see them. Those that Go stores there it has to see.

// storesPointers reports whether something that holds pointers is stored behind v,
// a pointer or slice, as far as that can be followed in the package.
func (a *analysis) storesPointers(v ssa.Value) bool {
	return a.pointersGo(v, make(map[ssa.Value]bool))
}

func (a *analysis) pointersGo(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] || len(seen) > 200 || v.Referrers() == nil {
		return false
	}
	seen[v] = true
	for _, r := range *v.Referrers() {
		if a.pointersGoBy(v, r, seen) {
			return true
		}
	}
	return false
}

// pointersGoBy is pointersGo for one use of v.
func (a *analysis) pointersGoBy(v ssa.Value, use ssa.Instruction, seen map[ssa.Value]bool) bool {
	switch use := use.(type) {
	case *ssa.Store:
		if use.Addr == v {
			c, zero := use.Val.(*ssa.Const)
			return hasPointers(use.Val.Type(), 0) && !(zero && c.Value == nil)
		}
		return a.pointersGoFrom(use.Addr, seen)
	case *ssa.MapUpdate:
		return false
	case *ssa.Return:
		for i, res := range use.Results {
			if res != v {
				continue
			}
			for _, call := range a.callsOf(use.Parent()) {
				if a.resultGoes(call, i, len(use.Results), seen) {
					return true
				}
			}
		}
	case *ssa.MakeClosure:
		fn := use.Fn.(*ssa.Function)
		for i, b := range use.Bindings {
			if b == v && a.pointersGo(fn.FreeVars[i], seen) {
				return true
			}
		}
	case *ssa.Call:
		if b, ok := use.Call.Value.(*ssa.Builtin); ok && (b.Name() == "Slice" || b.Name() == "Add") { // of package unsafe
			return use.Call.Args[0] == v && a.pointersGo(use, seen)
		}
		return a.pointersGoTo(v, &use.Call, seen)
	case ssa.CallInstruction:
		return a.pointersGoTo(v, use.Common(), seen)
	case *ssa.UnOp: // what is there: a variable's content, if v is its address
		if _, slice := underlying(use.Type()).(*types.Slice); slice {
			return a.pointersGo(use, seen)
		}
	case *ssa.FieldAddr, *ssa.IndexAddr, *ssa.Slice, *ssa.Convert, *ssa.ChangeType, *ssa.Phi, *ssa.SliceToArrayPointer:
		return a.pointersGo(use.(ssa.Value), seen)
	}
	return false
}

// pointersGoFrom is pointersGo for what is read from a variable or field.
func (a *analysis) pointersGoFrom(addr ssa.Value, seen map[ssa.Value]bool) bool {
	var loads []*ssa.UnOp
	switch addr := addr.(type) {
	case *ssa.Alloc:
		for _, r := range *addr.Referrers() {
			if load, ok := r.(*ssa.UnOp); ok {
				loads = append(loads, load)
			}
		}
	case *ssa.FieldAddr:
		loads = a.index().loads[fieldVar(addr)]
	case *ssa.Global:
		loads = a.index().loads[addr]
	}
	for _, load := range loads {
		if a.pointersGo(load, seen) {
			return true
		}
	}
	return false
}

// resultGoes is pointersGo for a result of a call.
func (a *analysis) resultGoes(call ssa.CallInstruction, i, n int, seen map[ssa.Value]bool) bool {
	v := call.Value()
	if v == nil {
		return false
	}
	if n == 1 {
		return a.pointersGo(v, seen)
	}
	for _, r := range *v.Referrers() {
		if x, ok := r.(*ssa.Extract); ok && x.Index == i && a.pointersGo(x, seen) {
			return true
		}
	}
	return false
}

// pointersGoTo is pointersGo for an argument of a call.
func (a *analysis) pointersGoTo(v ssa.Value, call *ssa.CallCommon, seen map[ssa.Value]bool) bool {
	if b, ok := call.Value.(*ssa.Builtin); ok {
		return (b.Name() == "copy" || b.Name() == "append") && call.Args[0] == v
	}
	fn := a.callee(call)
	if fn == nil {
		return false
	}
	if fn.Blocks == nil {
		return fn.Pkg != nil && fn.Pkg.Pkg.Path() == "sync/atomic" && len(call.Args) > 1 && call.Args[0] == v && hasPointers(call.Args[1].Type(), 0)
	}
	for i, arg := range call.Args {
		if arg == v && i < len(fn.Params) && a.pointersGo(fn.Params[i], seen) {
			return true
		}
	}
	return false
}
