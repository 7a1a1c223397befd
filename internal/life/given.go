package life

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/usage"
)

// A function is given an element of a map, takes it out and closes its channel, and does not
// ask whether it is still there: whoever finds the element in the map and closes the channel
// may have been before. A hub that drops a client which is too slow, and is told later that
// the client leaves; a session that ends by its timer and by a logout.

// givenThenClosed looks at closes of what a function was given, in the tables of the package.
func (p *pairs) givenThenClosed(guard func(*ssa.Function, func() (exhausted bool))) {
	if !p.wants(Given, true) {
		return
	}
	for _, t := range p.index.Tables() {
		if _, ok := t.Var.Type().Underlying().(*types.Map); !ok {
			continue
		}
		for _, end := range p.index.Ops {
			if end.Effect == knowledge.Close && p.closesGiven(t, end) {
				guard(end.Fn, func() bool {
					p.closedWhereFound(t, end)
					return false
				})
			}
		}
	}
}

// closesGiven reports whether a close is of a channel in what its function was given, which it
// takes out of the table without having asked for it, nor anything else.
func (p *pairs) closesGiven(t *usage.Table, end usage.Op) bool {
	in := named(end.Fn)
	if end.Fn != in || t.Uses[in]&usage.TableDropped == 0 || len(usage.Shares(end.Instr)) > 0 {
		return false
	}
	of := given(end.Value)
	m := t.Var.Type().Underlying().(*types.Map)
	if of == nil || !types.Identical(of.Type(), m.Key()) && !types.Identical(of.Type(), m.Elem()) {
		return false
	}
	if v, _ := p.index.ElementOf(end.Value); v != nil || asksTable(t, in) {
		return false
	}
	for cond := range usage.Tests(end.Instr) {
		if readsField(cond, 4) && !ofCallers(in, cond) {
			return false
		}
	}
	// Its callers may have asked.
	return !slices.ContainsFunc(p.index.Sites(in), func(s usage.Site) bool { return s.How != usage.Started && asksTable(t, s.In) })
}

// given returns the parameter, or what was received, that v is or is read from; or nil.
func given(v ssa.Value) ssa.Value {
	for range 4 {
		switch x := v.(type) {
		case *ssa.Parameter:
			if x.Parent().Signature.Recv() != nil && x == x.Parent().Params[0] {
				return nil
			}
			return x
		case *ssa.UnOp:
			if x.Op == token.ARROW {
				return x
			}
			switch a := x.X.(type) {
			case *ssa.FieldAddr:
				v = a.X
			case *ssa.Alloc:
				v = usage.SoleStore(a)
			default:
				return nil
			}
		case *ssa.Extract:
			if _, ok := x.Tuple.(*ssa.Select); ok && x.Index >= 2 {
				return x
			}
			if u, ok := x.Tuple.(*ssa.UnOp); ok && u.Op == token.ARROW && x.Index == 0 {
				return x
			}
			return nil
		default:
			return nil
		}
	}
	return nil
}

// asksTable reports whether fn looks for an entry of the table by its key.
func asksTable(t *usage.Table, fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if l, ok := instr.(*ssa.Lookup); ok && usage.KeyOf(l.X) == usage.Key(t.Var) {
				return true
			}
		}
	}
	return false
}

// ofCallers reports whether a condition is about a parameter of fn alone, such as a reason.
func ofCallers(fn *ssa.Function, cond ssa.Value) bool {
	b, ok := cond.(*ssa.BinOp)
	if !ok {
		return false
	}
	param := func(v ssa.Value) bool { _, ok := v.(*ssa.Parameter); return ok }
	constant := func(v ssa.Value) bool { _, ok := v.(*ssa.Const); return ok }
	return (param(b.X) || constant(b.X)) && (param(b.Y) || constant(b.Y))
}

// closedWhereFound looks for who closes what is found in the table, and may have been before.
func (p *pairs) closedWhereFound(t *usage.Table, end usage.Op) {
	field := usage.ReadField(end.Value)
	for _, first := range p.index.Ops {
		if first.Effect != knowledge.Close || first.Instr == end.Instr {
			continue
		}
		if v, at := p.index.ElementOf(first.Value); v != t.Var || at != field {
			continue
		}
		by := named(first.Fn)
		if by != end.Fn && (lockOf(p.index, end.Fn, by) == nil || usage.AsksStop(p.index.Reached(by)) || p.index.Reached(by)[end.Fn] ||
			p.index.Kinds(by)&(knowledge.Wait|knowledge.Drained) != 0) {
			continue
		}
		if p.told(end.Instr) {
			return
		}
		again, closed := p.happens(end.Fn, end), p.happens(by, first)
		if again == nil || closed == nil || again.Once != nil || closed.Once != nil {
			continue
		}
		p.add(Given, Collision{Fn: end.Fn, By: by, Close: closed, Second: again}, t.Var, Evidence{}, true)
		return
	}
}
