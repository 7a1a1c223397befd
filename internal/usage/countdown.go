package usage

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// Counters that several count down, so that the last of them does something: each
// holds a share of what the last one ends, and gives it back when it has done its
// part.

// Shares returns the keys of the counters of which a condition around instr asks
// whether they have been counted down far enough.
func Shares(instr ssa.Instruction) []Key {
	var list []Key
	for b := instr.Block(); b != nil; b = b.Idom() {
		for _, d := range b.Preds {
			branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
			if !ok || d.Comment == "for.loop" || b.Dominates(d) || !decides(d, b) { // rounds of a loop are nobody's share
				continue
			}
			if k := counter(branch.Cond, 4); k != nil && !slices.Contains(list, k) {
				list = append(list, k)
			}
		}
	}
	return list
}

// counter returns the key of the counter that has been counted down in condition v,
// or before it, or nil. A function that answers the question is looked into.
func counter(v ssa.Value, depth int) Key {
	if depth == 0 {
		return nil
	}
	switch v := v.(type) {
	case *ssa.BinOp:
		for _, x := range [2]ssa.Value{v.X, v.Y} {
			if k := lowered(x); k != nil {
				return k
			}
			if load, ok := x.(*ssa.UnOp); ok && load.Op == token.MUL && lowersIn(v.Parent(), KeyOf(load.X)) {
				return KeyOf(load.X)
			}
		}
	case *ssa.UnOp:
		if v.Op == token.NOT {
			return counter(v.X, depth)
		}
		if a, ok := v.X.(*ssa.Alloc); ok && v.Op == token.MUL { // the result of a function that defers
			for _, stored := range storesTo(a) {
				if k := counter(stored, depth-1); k != nil {
					return k
				}
			}
		}
	case *ssa.Call:
		if callee := v.Call.StaticCallee(); callee != nil {
			for _, r := range Returned(Body(callee), 0) {
				if k := counter(r, depth-1); k != nil {
					return k
				}
			}
		}
	}
	return nil
}

// Returned returns what fn returns as result i.
func Returned(fn *ssa.Function, i int) []ssa.Value {
	var list []ssa.Value
	for _, b := range fn.Blocks {
		if r, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && i < len(r.Results) {
			list = append(list, r.Results[i])
		}
	}
	return list
}

// lowered returns the key of the counter of which v is what it holds after it has
// been counted down, or nil.
func lowered(v ssa.Value) Key {
	switch v := v.(type) {
	case *ssa.BinOp:
		load, ok := v.X.(*ssa.UnOp)
		if ok && load.Op == token.MUL && (v.Op == token.SUB && sign(v.Y) > 0 || v.Op == token.ADD && sign(v.Y) < 0) {
			return KeyOf(load.X)
		}
	case *ssa.Call:
		if k, known := KnownCall(v); known && k.Result == knowledge.AtomicAdd && sign(v.Call.Args[1]) < 0 {
			return KeyOf(v.Call.Args[0])
		}
	case *ssa.Convert:
		return lowered(v.X)
	}
	return nil
}

// raises reports whether instr counts up the counter with key k.
func raises(instr ssa.Instruction, k Key) bool {
	switch i := instr.(type) {
	case *ssa.Store:
		sum, ok := i.Val.(*ssa.BinOp)
		return ok && sum.Op == token.ADD && sign(sum.Y) > 0 && KeyOf(i.Addr) == k
	case *ssa.Call:
		f, known := KnownCall(i)
		return known && f.Result == knowledge.AtomicAdd && KeyOf(i.Call.Args[0]) == k && sign(i.Call.Args[1]) > 0
	}
	return false
}

// sign returns the sign of an integer constant, that of ^uint32(0) being negative, or
// 0 if v is none.
func sign(v ssa.Value) int {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.Int {
		return 0
	}
	b, _ := c.Type().Underlying().(*types.Basic)
	if b != nil && b.Info()&types.IsUnsigned != 0 && constant.BitLen(c.Value) >= 31 {
		return -1
	}
	return constant.Sign(c.Value)
}

// Counts reports whether fn, or what it calls, counts in field v: it stores what was there and
// a constant.
func (x *Index) Counts(fn *ssa.Function, v *types.Var) bool {
	return x.Mods(fn).Has(v) && slices.ContainsFunc(x.Stores(v), func(s *ssa.Store) bool {
		sum, ok := s.Val.(*ssa.BinOp)
		if !ok || sum.Op != token.ADD && sum.Op != token.SUB || sign(sum.Y) == 0 {
			return false
		}
		load, ok := sum.X.(*ssa.UnOp)
		return ok && load.Op == token.MUL && KeyOf(load.X) == Key(v)
	})
}

// lowersIn reports whether fn itself counts down the counter with key k.
func lowersIn(fn *ssa.Function, k Key) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if lowersAt(instr, k) {
				return true
			}
		}
	}
	return false
}

// lowersAt reports whether instr counts down the counter with key k.
func lowersAt(instr ssa.Instruction, k Key) bool {
	switch i := instr.(type) {
	case *ssa.Store:
		return KeyOf(i.Addr) == k && lowered(i.Val) == k
	case *ssa.Call:
		return lowered(i) == k
	case *ssa.Defer:
		f, known := KnownCall(i)
		return known && f.Result == knowledge.AtomicAdd && KeyOf(i.Call.Args[0]) == k && sign(i.Call.Args[1]) < 0
	}
	return false
}

// HoldsShare reports whether the function of at has a share in what the last one ends
// that counts down the counter with key k: it has counted it up before at, or it counts
// it down after at, or has deferred that.
func (x *Index) HoldsShare(at ssa.Instruction, k Key) bool {
	for _, b := range at.Parent().Blocks {
		for _, instr := range b.Instrs {
			if raises(instr, k) && Reaches(instr, at, nil) {
				return true
			}
		}
	}
	return x.givesBack(at, k)
}

// givesBack reports whether the function of at counts down the counter with key k
// after at, or has deferred it.
func (x *Index) givesBack(at ssa.Instruction, k Key) bool {
	lowers := func(fn *ssa.Function) bool {
		for in := range x.Reached(fn) {
			if lowersIn(in, k) {
				return true
			}
		}
		return false
	}
	fn := at.Parent()
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			_, deferred := instr.(*ssa.Defer)
			if instr != at && lowersAt(instr, k) && (deferred || Reaches(at, instr, nil)) {
				return true
			}
		}
	}
	for _, s := range x.Out(fn) {
		if s.Instr.Parent() == fn && s.Instr != at && (s.How == Deferred || s.How == Called && Reaches(at, s.Instr, nil)) && lowers(s.Callee) {
			return true
		}
	}
	return false
}
