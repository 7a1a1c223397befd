package usage

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Results: what becomes of what a call returns, and which errors are seen before.

// Discarded reports whether the function that a call returns is not used at all.
func Discarded(instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	if !ok {
		return true // called by go or defer: nobody gets the results
	}
	for _, ref := range *call.Referrers() {
		x, ok := ref.(*ssa.Extract)
		if !ok {
			return false
		}
		if _, isFunc := x.Type().Underlying().(*types.Signature); isFunc && len(*x.Referrers()) > 0 {
			return false
		}
	}
	return true
}

// KeptIn returns the fields in which the function that a call returns is stored, if nothing else happens to it.
func KeptIn(call *ssa.Call) []*types.Var {
	var fields []*types.Var
	for _, ref := range *call.Referrers() {
		x, ok := ref.(*ssa.Extract)
		if !ok {
			return nil
		}
		if _, isFunc := x.Type().Underlying().(*types.Signature); !isFunc {
			continue
		}
		for _, use := range *x.Referrers() {
			if c, ok := use.(*ssa.ChangeType); ok {
				if len(*c.Referrers()) != 1 {
					return nil
				}
				use = (*c.Referrers())[0]
			}
			s, ok := use.(*ssa.Store)
			if !ok {
				return nil
			}
			f, ok := s.Addr.(*ssa.FieldAddr)
			if !ok || s.Val != x && !isChangeOf(s.Val, x) {
				return nil
			}
			fields = append(fields, StructField(f.X.Type(), f.Field))
		}
	}
	return fields
}

func isChangeOf(v ssa.Value, x ssa.Value) bool {
	c, ok := v.(*ssa.ChangeType)
	return ok && c.X == x
}

// Outlives reports whether what a call returns, a stream or a connection, is
// stored in a field or package variable or used by a closure: it is still
// there when the function has returned, and so must be its context.
func Outlives(instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	if !ok {
		return false
	}
	results := []ssa.Value{call}
	for _, ref := range *call.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok {
			results = append(results, x)
		}
	}
	for _, r := range results {
		switch r.Type().Underlying().(type) {
		case *types.Pointer, *types.Interface, *types.Chan, *types.Signature:
		default:
			continue
		}
		if IsError(r.Type()) {
			continue
		}
		for _, ref := range *r.Referrers() {
			if s, ok := ref.(*ssa.Store); ok && s.Val == r && !private(s.Addr) {
				return true
			}
		}
	}
	return false
}

// private reports whether addr is of a local variable that no closure uses.
func private(addr ssa.Value) bool {
	a, ok := addr.(*ssa.Alloc)
	if !ok {
		return false
	}
	for _, ref := range *a.Referrers() {
		if _, ok := ref.(*ssa.MakeClosure); ok {
			return false
		}
	}
	return true
}

// OnErrorPath reports whether instr runs only after an error was seen, or
// where the context at hand is nil.
func OnErrorPath(instr ssa.Instruction) bool {
	if instr == nil || instr.Block() == nil {
		return false
	}
	for b := instr.Block(); b.Idom() != nil; b = b.Idom() {
		parent := b.Idom()
		cond, ok := parent.Instrs[len(parent.Instrs)-1].(*ssa.If)
		if !ok || len(b.Preds) != 1 {
			continue
		}
		if op, ok := cond.Cond.(*ssa.BinOp); ok && seesNil(op, parent.Succs[0] == b) {
			return true
		}
	}
	return false
}

// seesNil reports whether a comparison, with this outcome, says that an error
// is not nil or that a context is nil.
func seesNil(op *ssa.BinOp, truth bool) bool {
	x := op.X
	c, ok := op.Y.(*ssa.Const)
	if !ok || !c.IsNil() {
		if c, ok = op.X.(*ssa.Const); !ok || !c.IsNil() {
			return false
		}
		x = op.Y
	}
	isNil := (op.Op == token.EQL) == truth
	if IsContext(x.Type()) {
		return isNil
	}
	return !isNil && IsError(x.Type())
}
