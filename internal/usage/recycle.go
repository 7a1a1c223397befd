package usage

import (
	"go/constant"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// Recycled reports whether the package uses the memory of the slice in field f again:
// it empties the slice without letting go of its array, as in x.f = x.f[:0].
func (x *Index) Recycled(f *types.Var) bool {
	if knowledge.Recycled(f) {
		return true
	}
	for _, s := range x.Stores(f) {
		if emptied(s.Val, f, 4) {
			return true
		}
	}
	return false
}

// Renewed reports whether all who take something out of the pool replace the slice in field
// f of it first: what the slice showed before is not used again by them.
func (x *Index) Renewed(pool *Pool, f *types.Var) bool {
	if pool == nil {
		return false
	}
	gets := x.On(pool.Key, knowledge.Get)
	for _, op := range gets {
		call, ok := PoolCall(op)
		if !ok || call.Value() == nil || !renews(call.Value(), f) {
			return false
		}
	}
	return len(gets) > 0
}

// renews reports whether the first that is done with v, which came out of a pool, is to
// replace field f, itself or by a method that is given what to put there.
func renews(v ssa.Value, f *types.Var) bool {
	refs := *v.Referrers()
	if len(refs) == 0 {
		return false
	}
	a, ok := refs[0].(*ssa.TypeAssert)
	if !ok || a.CommaOk {
		return false
	}
	for _, instr := range a.Block().Instrs {
		switch i := instr.(type) {
		case *ssa.Store:
			if fa, ok := i.Addr.(*ssa.FieldAddr); ok && fa.X == a && fieldOf(fa) == f {
				return !emptied(i.Val, f, 4)
			}
		case *ssa.Call:
			if args := i.Call.Args; len(args) > 0 && args[0] == a {
				n := replacing(i.Call.StaticCallee(), f)
				return n > 0 && n < len(args) && ReadField(args[n]) != f && !emptied(args[n], f, 4)
			}
		}
	}
	return false
}

// replacing returns the parameter that method fn always puts into field f of its
// receiver, or 0.
func replacing(fn *ssa.Function, f *types.Var) int {
	if fn == nil || fn.Signature.Recv() == nil || len(fn.Params) == 0 {
		return 0
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			s, ok := instr.(*ssa.Store)
			if !ok {
				continue
			}
			fa, ok := s.Addr.(*ssa.FieldAddr)
			if !ok || fa.X != fn.Params[0] || fieldOf(fa) != f || !beforeReturns(b) {
				continue
			}
			return max(0, slices.IndexFunc(fn.Params, func(p *ssa.Parameter) bool { return s.Val == p }))
		}
	}
	return 0
}

// beforeReturns reports whether a function does not return without having run block b.
func beforeReturns(b *ssa.BasicBlock) bool {
	for _, c := range b.Parent().Blocks {
		if _, ok := c.Instrs[len(c.Instrs)-1].(*ssa.Return); ok && !b.Dominates(c) {
			return false
		}
	}
	return true
}

// emptied reports whether v is what field f holds, cut to length zero, or something
// appended to that.
func emptied(v ssa.Value, f *types.Var, depth int) bool {
	if depth == 0 {
		return false
	}
	switch v := v.(type) {
	case *ssa.Slice:
		c, ok := v.High.(*ssa.Const)
		return ok && c.Value != nil && constant.Sign(c.Value) == 0 && v.Max == nil && ReadField(v.X) == f
	case *ssa.Call:
		if len(v.Call.Args) == 0 || v.Call.IsInvoke() {
			return false
		}
		if _, ok := v.Type().Underlying().(*types.Slice); !ok {
			return false
		}
		for _, a := range v.Call.Args {
			if emptied(a, f, depth-1) {
				return true
			}
		}
	case *ssa.ChangeType:
		return emptied(v.X, f, depth-1)
	}
	return false
}
