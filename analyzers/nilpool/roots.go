package nilpool

import (
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/usage"
)

// usesPools reports whether any function of the package puts into a pool or
// takes from one, be it through a function of another package.
func usesPools(x *usage.Index) bool {
	for _, fn := range x.SSA.Funcs {
		if x.Direct(fn)&knowledge.Pools != 0 {
			return true
		}
	}
	return false
}

// roots returns the functions in which a Put and what comes before or after it
// can meet: those that put, and the callers of those that put what they were
// handed, as far up as it was handed down.
func roots(x *usage.Index) []*ssa.Function {
	hands := make(map[*ssa.Function]bool) // puts something that came from outside
	root := make(map[*ssa.Function]bool)
	var work []*ssa.Function
	found := func(fn *ssa.Function, outside bool) {
		root[fn] = true
		if outside && !hands[fn] {
			hands[fn] = true
			work = append(work, fn)
		}
	}
	for _, op := range x.Ops {
		if op.Effect == knowledge.Put {
			if c, ok := op.Instr.(ssa.CallInstruction); ok {
				found(op.Fn, fromOutside(c.Common().Args))
			}
		}
	}
	for _, fn := range x.SSA.Funcs {
		if x.Direct(fn)&knowledge.Put != 0 && !root[fn] { // through a function of another package
			found(fn, len(fn.Params)+len(fn.FreeVars) > 0)
		}
	}
	for len(work) > 0 {
		fn := work[0]
		work = work[1:]
		for _, s := range x.Sites(fn) {
			switch i := s.Instr.(type) {
			case ssa.CallInstruction:
				found(s.In, fromOutside(i.Common().Args))
			default: // a literal, whose variables are its creator's
				found(s.In, len(fn.FreeVars) > 0 && fromOutside(bindings(i)))
			}
		}
	}
	var list []*ssa.Function
	for _, fn := range x.SSA.Funcs {
		if root[fn] {
			list = append(list, fn)
		}
	}
	return list
}

func bindings(i ssa.Instruction) []ssa.Value {
	if m, ok := i.(*ssa.MakeClosure); ok {
		return m.Bindings
	}
	return nil
}

// fromOutside reports whether one of the values is a parameter or free
// variable, or was read from what one points to.
func fromOutside(values []ssa.Value) bool {
	seen := make(map[ssa.Value]bool)
	var outside func(v ssa.Value) bool
	outside = func(v ssa.Value) bool {
		if seen[v] {
			return false
		}
		seen[v] = true
		switch v := v.(type) {
		case *ssa.Parameter, *ssa.FreeVar:
			return true
		case *ssa.Alloc: // a variable: what is stored in it
			for _, r := range *v.Referrers() {
				if s, ok := r.(*ssa.Store); ok && s.Addr == v && outside(s.Val) {
					return true
				}
			}
		case *ssa.Phi:
			for _, e := range v.Edges {
				if outside(e) {
					return true
				}
			}
		case *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.ChangeType, *ssa.Convert, *ssa.FieldAddr, *ssa.Field,
			*ssa.IndexAddr, *ssa.Index, *ssa.Lookup, *ssa.UnOp, *ssa.Slice, *ssa.TypeAssert, *ssa.Extract:
			var buf [3]*ssa.Value
			for _, op := range v.(ssa.Instruction).Operands(buf[:0]) {
				if outside(*op) {
					return true
				}
			}
		}
		return false
	}
	for _, v := range values {
		if outside(v) {
			return true
		}
	}
	return false
}
