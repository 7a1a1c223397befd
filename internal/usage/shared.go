package usage

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Guarded reports whether instr, which gives an object of type typ away, runs
// only under a condition by which owners may share the object: a count of
// references or a flag in it, an atomic operation, a method of it that answers
// yes or no, or the comparison of a loop's variable. On a path on which such a
// condition holds other owners have none left, which no analysis of one path
// sees. Conditions on sizes, errors and nil are no such conditions, nor are
// those under which use runs as well, an instruction of the same function that
// may be nil.
func Guarded(instr ssa.Instruction, typ types.Type, use ssa.Instruction) bool {
	b := instr.Block()
	if b == nil {
		return false
	}
	for x := b; x != nil; x = x.Idom() {
		if use != nil && x.Dominates(use.Block()) {
			return false
		}
		for _, d := range x.Preds {
			cond, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
			if !ok || x.Dominates(d) || !decides(d, x) {
				continue
			}
			g := guard{typ: pointee(typ), loop: loopHead[d.Comment]}
			if g.shares(cond.Cond, 8) {
				return true
			}
		}
	}
	return false
}

// decides reports whether the condition at the end of block d says whether its
// successor b is run: the other way out need not lead there too.
func decides(d, b *ssa.BasicBlock) bool {
	other := d.Succs[0]
	if other == b {
		other = d.Succs[1]
	}
	if other == b {
		return false
	}
	seen := map[*ssa.BasicBlock]bool{b: true, other: true}
	for work := []*ssa.BasicBlock{other}; len(work) > 0; {
		c := work[len(work)-1]
		work = work[:len(work)-1]
		if c == d || len(c.Succs) == 0 {
			return true
		}
		for _, s := range c.Succs {
			if !seen[s] {
				seen[s] = true
				work = append(work, s)
			}
		}
	}
	return false
}

// loopHead are the comments by which package ssa names the blocks with the
// condition of a loop.
var loopHead = map[string]bool{"for.loop": true, "rangeindex.loop": true, "rangeiter.loop": true, "rangeint.loop": true, "rangechan.loop": true}

type guard struct {
	typ  types.Type
	loop bool // the condition is a loop's own
}

func pointee(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// of reports whether t is the type of the object, or a pointer to it. Generic functions
// have type parameters of their own, by which they name one type in several ways.
func (g guard) of(t types.Type) bool {
	if g.typ == nil {
		return false
	}
	t = pointee(t)
	n, ok := types.Unalias(t).(*types.Named)
	m, named := types.Unalias(g.typ).(*types.Named)
	return ok && named && n.Origin() == m.Origin() || types.Identical(t, g.typ)
}

// shares reports whether condition v depends on who shares the object.
func (g guard) shares(v ssa.Value, depth int) bool {
	if depth == 0 {
		return true
	}
	switch v := v.(type) {
	case *ssa.BinOp:
		return g.shares(v.X, depth-1) || g.shares(v.Y, depth-1)
	case *ssa.UnOp:
		if v.Op != token.MUL {
			return g.shares(v.X, depth-1)
		}
		f, ok := v.X.(*ssa.FieldAddr)
		return ok && counts(v.Type()) && g.of(f.X.Type())
	case *ssa.Phi:
		if g.loop {
			return false
		}
		for _, e := range v.Edges {
			if b, ok := e.(*ssa.BinOp); ok && (b.X == v || b.Y == v) { // the variable of a loop
				return true
			}
		}
		return false
	case *ssa.Convert:
		return g.shares(v.X, depth-1)
	case *ssa.ChangeType:
		return g.shares(v.X, depth-1)
	case *ssa.Extract:
		return counts(v.Type()) && g.call(v.Tuple)
	case *ssa.Call:
		return counts(v.Type()) && g.call(v)
	}
	return false
}

// call reports whether v is a call that may ask or change who shares the object.
func (g guard) call(v ssa.Value) bool {
	c, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	if _, builtin := c.Call.Value.(*ssa.Builtin); builtin {
		return false
	}
	fn := c.Call.StaticCallee()
	if fn == nil {
		return c.Call.IsInvoke() && !sizes[c.Call.Method.Name()]
	}
	if obj, ok := fn.Object().(*types.Func); ok && obj.Pkg() != nil && obj.Pkg().Path() == "sync/atomic" {
		return true
	}
	if sizes[fn.Name()] {
		return false
	}
	for _, a := range c.Call.Args {
		if g.of(a.Type()) {
			return true
		}
	}
	return false
}

// sizes are the names of methods that tell how large something is.
var sizes = map[string]bool{"Len": true, "Cap": true, "Size": true, "Available": true, "Buffered": true, "len": true, "cap": true, "size": true}

// counts reports whether values of type t can count or flag owners.
func counts(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&(types.IsInteger|types.IsBoolean) != 0
}
