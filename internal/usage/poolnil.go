package usage

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// Pools from which nil comes: those without New, and those whose New fails.

// Empty reports whether nothing ever sets New of the pool, so that Get returns nil
// where nothing was put, or the collector has taken what was: the pool is in a
// variable or field that other packages cannot name and that is not handed on.
func (p *Pool) Empty() bool {
	if p.set || p.handed || !p.Known || len(p.New) > 0 {
		return false
	}
	switch k := p.Key.(type) {
	case *types.Var:
		t := k.Type()
		if a, ok := t.Underlying().(*types.Array); ok {
			t = a.Elem()
		}
		return !k.Exported() && isPool(t)
	case *ssa.Alloc:
		return true
	}
	return false
}

// scanPools notes which pools an instruction hands on to code that may set New.
func (m *newFinder) scanPools(instr ssa.Instruction) {
	switch i := instr.(type) {
	case *ssa.FieldAddr, *ssa.UnOp, *ssa.MakeClosure, *ssa.DebugRef, *ssa.Phi, *ssa.IndexAddr, *ssa.BinOp:
		return
	case *ssa.Store:
		if _, ok := i.Val.(*ssa.Global); !ok {
			return // see store
		}
	case ssa.CallInstruction:
		if _, ok := PoolCall(Op{Instr: i}); ok {
			return
		}
	}
	for _, op := range instr.Operands(nil) {
		if op == nil || *op == nil || !isPool((*op).Type()) {
			continue
		}
		if p := m.pools[KeyOf(*op)]; p != nil {
			p.handed = true
		}
	}
}

// comparedWithNil reports whether v, or a variable that holds nothing else, is compared
// with nil somewhere.
func comparedWithNil(v ssa.Value) bool {
	for _, x := range held(v) {
		for _, r := range *x.Referrers() {
			if b, ok := r.(*ssa.BinOp); ok && (b.Op == token.EQL || b.Op == token.NEQ) && (isNilConst(b.X) || isNilConst(b.Y)) {
				return true
			}
		}
	}
	return false
}

func isNilConst(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}

// held returns v and what is read from variables in which v is stored, literals that
// capture them left out.
func held(v ssa.Value) []ssa.Value {
	list := []ssa.Value{v}
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			a, ok := r.Addr.(*ssa.Alloc)
			if !ok || r.Val != v {
				continue
			}
			for _, load := range *a.Referrers() {
				if u, ok := load.(*ssa.UnOp); ok && u.Op == token.MUL {
					list = append(list, u)
				}
			}
		case *ssa.Phi:
			list = append(list, r)
		}
	}
	return list
}

// Dereferenced returns where a pointer that came out of a pool, or what is returned in its place, is
// used as one that is not nil, if nobody asks whether it is: NoPos otherwise.
func (x *Index) Dereferenced(t Typed) token.Pos { return x.dereferenced(t.value, 2) }

func (x *Index) dereferenced(v ssa.Value, depth int) token.Pos {
	if v == nil || comparedWithNil(v) {
		return token.NoPos
	}
	at := token.NoPos
	note := func(pos token.Pos) {
		if !at.IsValid() || pos < at {
			at = pos
		}
	}
	for _, h := range held(v) {
		for _, r := range *h.Referrers() {
			switch r := r.(type) {
			case *ssa.FieldAddr:
				note(r.Pos())
			case *ssa.UnOp:
				if r.Op == token.MUL && r.X == h {
					note(r.Pos())
				}
			case ssa.CallInstruction:
				c := r.Common()
				if fn := c.StaticCallee(); fn != nil && fn.Signature.Recv() != nil && len(c.Args) > 0 && c.Args[0] == h && x.faults(fn) {
					note(r.Pos())
				}
			case *ssa.Return:
				if depth == 0 || len(r.Results) != 1 {
					continue
				}
				for _, s := range x.sites[r.Parent()] {
					if c, ok := s.Instr.(*ssa.Call); ok && c.Call.StaticCallee() == r.Parent() {
						if pos := x.dereferenced(c, depth-1); pos.IsValid() {
							note(pos)
						}
					}
				}
			}
		}
	}
	return at
}

// faults reports whether a method is taken to fail where its receiver is nil: one in
// view that uses its receiver without asking, or one of the standard library that does.
func (x *Index) faults(fn *ssa.Function) bool {
	if fn = Body(fn); fn.Blocks == nil {
		obj, _ := fn.Object().(*types.Func)
		return knowledge.Faults(obj)
	}
	recv := fn.Params[0]
	if comparedWithNil(recv) {
		return false
	}
	for _, h := range held(recv) {
		for _, r := range *h.Referrers() {
			switch r := r.(type) {
			case *ssa.FieldAddr:
				return true
			case *ssa.UnOp:
				if r.Op == token.MUL && r.X == h {
					return true
				}
			}
		}
	}
	return false
}
