package usage

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Statements that panic if the data are not as they are taken to be.

// MayFault reports whether a statement of fn itself may panic by its data, and fn does
// not recover from that: an index or slice whose bounds nothing around it has compared
// with the length, a type assertion without a second result, a division by a number
// that nothing has compared, a call of panic.
func MayFault(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if d, ok := instr.(*ssa.Defer); ok && recoversDeferred(d) {
				return false
			}
		}
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if mayFault(instr) {
				return true
			}
		}
	}
	return false
}

func recoversDeferred(d *ssa.Defer) bool {
	callee := d.Call.StaticCallee()
	return callee == nil || CallsRecover(Body(callee))
}

// CallsRecover reports whether fn itself calls recover. Only a deferred function that does
// so directly ends a panic (Go specification, "Handling panics").
func CallsRecover(fn *ssa.Function) bool {
	for _, b := range Body(fn).Blocks {
		for _, instr := range b.Instrs {
			if c, ok := instr.(*ssa.Call); ok {
				if b, ok := c.Call.Value.(*ssa.Builtin); ok && b.Name() == "recover" {
					return true
				}
			}
		}
	}
	return false
}

func mayFault(instr ssa.Instruction) bool {
	switch i := instr.(type) {
	case *ssa.Panic:
		return true
	case *ssa.TypeAssert:
		return !i.CommaOk
	case *ssa.IndexAddr:
		return !inArray(i.X.Type(), i.Index) && !measured(i, i.X, i.Index)
	case *ssa.Index:
		return !inArray(i.X.Type(), i.Index) && !measured(i, i.X, i.Index)
	case *ssa.Slice:
		if i.Low == nil && i.High == nil {
			return false
		}
		if _, ok := pointee(i.X.Type()).Underlying().(*types.Array); ok {
			return !isConst(i.Low) || !isConst(i.High) // constants are compared by the compiler
		}
		return !measured(i, i.X, nil)
	case *ssa.BinOp:
		t, ok := i.X.Type().Underlying().(*types.Basic)
		return ok && t.Info()&types.IsInteger != 0 && (i.Op == token.QUO || i.Op == token.REM) && !isConst(i.Y) && !measured(i, nil, i.Y)
	}
	return false
}

func isConst(v ssa.Value) bool {
	if v == nil {
		return true
	}
	_, ok := v.(*ssa.Const)
	return ok
}

// inArray reports whether index is a constant into an array, or a pointer to one.
func inArray(t types.Type, index ssa.Value) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	_, ok := t.Underlying().(*types.Array)
	return ok && isConst(index)
}

// measured reports whether a branch that dominates instr compares the length of x, or
// v, with something.
func measured(instr ssa.Instruction, x, v ssa.Value) bool {
	for b := instr.Block().Idom(); b != nil; b = b.Idom() {
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		cond, ok := branch.Cond.(*ssa.BinOp)
		if !ok {
			continue
		}
		for _, side := range [2]ssa.Value{cond.X, cond.Y} {
			if v != nil && !isConst(v) && side == v || x != nil && lengthOf(side, x) {
				return true
			}
		}
	}
	return false
}

// lengthOf reports whether n is computed from the length of x.
func lengthOf(n, x ssa.Value) bool {
	switch n := n.(type) {
	case *ssa.Call:
		b, ok := n.Call.Value.(*ssa.Builtin)
		return ok && b.Name() == "len" && sameRead(n.Call.Args[0], x)
	case *ssa.BinOp:
		return lengthOf(n.X, x) || lengthOf(n.Y, x)
	}
	return false
}

// sameRead reports whether two values are one, or read from one place.
func sameRead(a, b ssa.Value) bool {
	if a == b {
		return true
	}
	x, ok := a.(*ssa.UnOp)
	y, ok2 := b.(*ssa.UnOp)
	if !ok || !ok2 || x.Op != token.MUL || y.Op != token.MUL {
		return false
	}
	if x.X == y.X {
		return true
	}
	f, ok := x.X.(*ssa.FieldAddr)
	g, ok2 := y.X.(*ssa.FieldAddr)
	return ok && ok2 && f.Field == g.Field && sameRead(f.X, g.X)
}
