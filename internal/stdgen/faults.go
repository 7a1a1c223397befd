package main

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/usage"
)

// computeFaults returns the methods that fail whenever their receiver is a nil pointer:
// no way to a return is without a use of a field of it, or of another method that fails.
func computeFaults(lib *library) map[*ssa.Function]bool {
	faults := make(map[*ssa.Function]bool)
	for changed := true; changed; {
		changed = false
		for _, fn := range lib.functions() {
			if !faults[fn] && byPointer(fn) && !returnsWithout(fn, faults) {
				faults[fn] = true
				changed = true
			}
		}
	}
	return faults
}

// byPointer reports whether fn is a method of pointers.
func byPointer(fn *ssa.Function) bool {
	if fn.Signature.Recv() == nil || len(fn.Params) == 0 || len(fn.Blocks) == 0 {
		return false
	}
	_, ok := fn.Params[0].Type().Underlying().(*types.Pointer)
	return ok
}

// returnsWithout reports whether fn may return without having used its receiver. A deferred
// call may recover: from then on the function may return in spite of a panic.
func returnsWithout(fn *ssa.Function, faults map[*ssa.Function]bool) bool {
	seen := make(map[*ssa.BasicBlock]bool)
	var from func(b *ssa.BasicBlock) bool
	from = func(b *ssa.BasicBlock) bool {
		if seen[b] {
			return false
		}
		seen[b] = true
		for _, instr := range b.Instrs {
			switch instr.(type) {
			case *ssa.Return, *ssa.Defer:
				return true
			}
			if needs(instr, fn.Params[0], faults) {
				return false
			}
		}
		for _, s := range b.Succs {
			if from(s) {
				return true
			}
		}
		return false
	}
	return from(fn.Blocks[0])
}

// needs reports whether instr fails if v is a nil pointer.
func needs(instr ssa.Instruction, v *ssa.Parameter, faults map[*ssa.Function]bool) bool {
	switch i := instr.(type) {
	case *ssa.FieldAddr:
		return isParam(i.X, v)
	case *ssa.IndexAddr:
		return isParam(i.X, v)
	case *ssa.UnOp:
		return isParam(i.X, v) // v is a pointer: a load
	case *ssa.Store:
		return isParam(i.Addr, v)
	case *ssa.Call:
		callee := i.Call.StaticCallee()
		return callee != nil && len(i.Call.Args) > 0 && isParam(i.Call.Args[0], v) && faults[usage.Body(callee)]
	}
	return false
}

// isParam reports whether x is parameter v, or what a variable holds in which it was
// put at the beginning and nothing else since, because a literal captures it.
func isParam(x ssa.Value, v *ssa.Parameter) bool {
	if x == v {
		return true
	}
	load, ok := x.(*ssa.UnOp)
	if !ok {
		return false
	}
	a, ok := load.X.(*ssa.Alloc)
	if !ok {
		return false
	}
	stored := false
	for _, r := range *a.Referrers() {
		if s, ok := r.(*ssa.Store); ok && s.Addr == a {
			if stored || s.Val != v {
				return false
			}
			stored = true
		}
	}
	return stored
}
