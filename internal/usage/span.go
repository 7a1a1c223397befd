package usage

import (
	"go/constant"
	"go/token"
	"go/types"
	"math"

	"golang.org/x/tools/go/ssa"
)

// Between which numbers a value stays.

// A Span is the least and the greatest number that a value may be.
type Span struct{ Low, High int64 }

// anyNumber is the span of a number of which nothing is known.
var anyNumber = Span{math.MinInt64, math.MaxInt64}

// Within reports whether all of s is in t.
func (s Span) Within(t Span) bool { return t.Low <= s.Low && s.High <= t.High }

func (s Span) and(t Span) Span { return Span{max(s.Low, t.Low), min(s.High, t.High)} }
func (s Span) or(t Span) Span  { return Span{min(s.Low, t.Low), max(s.High, t.High)} }

// plus returns the numbers of s moved by n, where none overflows: an end that is not
// known stays so.
func (s Span) plus(n int64) Span {
	const far = math.MaxInt32
	if n < -far || n > far {
		return anyNumber
	}
	t := anyNumber
	if s.Low > -far && s.Low < far {
		t.Low = s.Low + n
	}
	if s.High > -far && s.High < far {
		t.High = s.High + n
	}
	return t
}

// maxSpan is over how many values, one made of the other, a span is followed.
const maxSpan = 8

// Span returns between which numbers v is at instruction at, as far as the package
// shows: constants, counters of loops, what comparisons on the way have said, variables,
// also captured ones, and what all callers pass to a function that only the package can
// name.
func (x *Index) Span(v ssa.Value, at ssa.Instruction) Span {
	return x.spanAt(v, at, maxSpan)
}

func (x *Index) spanAt(v ssa.Value, at ssa.Instruction, depth int) Span {
	if t, ok := v.Type().Underlying().(*types.Basic); !ok || t.Info()&types.IsInteger == 0 || depth == 0 {
		return anyNumber
	}
	same := func(w ssa.Value) bool { return w == v }
	if l, ok := v.(*ssa.UnOp); ok && l.Op == token.MUL {
		if a, ok := l.X.(*ssa.Alloc); ok && once(a) {
			same = func(w ssa.Value) bool { return reads(w, a) }
		}
	}
	return x.span(v, depth).and(guards(same, at.Block()))
}

// span is the span of v wherever it is.
func (x *Index) span(v ssa.Value, depth int) Span {
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value != nil && v.Value.Kind() == constant.Int {
			if n, exact := constant.Int64Val(v.Value); exact {
				return Span{n, n}
			}
		}
	case *ssa.ChangeType:
		return x.spanAt(v.X, v, depth-1)
	case *ssa.Convert:
		if s := x.spanAt(v.X, v, depth-1); s.Within(Span{0, math.MaxInt8}) || s.Within(Span{math.MinInt8, math.MaxInt8}) && !unsigned(v.Type()) {
			return s // which fits everywhere
		}
	case *ssa.BinOp:
		if n, ok := step(v); ok {
			return x.spanAt(v.X, v, depth-1).plus(n)
		}
	case *ssa.Phi:
		return x.phi(v, depth)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			switch a := v.X.(type) {
			case *ssa.Alloc:
				return x.stored(a, depth)
			case *ssa.FreeVar:
				if a, made := boundVariable(a); a != nil {
					s := x.stored(a, depth)
					if once(a) {
						s = s.and(guards(func(v ssa.Value) bool { return reads(v, a) }, made.Block()))
					}
					return s
				}
			}
		}
	case *ssa.Parameter:
		return x.passed(v, depth)
	}
	return anyNumber
}

// step returns the constant that a sum or difference adds.
func step(v *ssa.BinOp) (int64, bool) {
	c, ok := v.Y.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.Int || v.Op != token.ADD && v.Op != token.SUB {
		return 0, false
	}
	n, exact := constant.Int64Val(c.Value)
	if v.Op == token.SUB {
		n = -n
	}
	return n, exact
}

// phi returns the span of a variable where paths meet. What a loop adds to it in each
// round moves one end only; the other one is left to the condition of the loop.
func (x *Index) phi(v *ssa.Phi, depth int) Span {
	s := Span{math.MaxInt64, math.MinInt64}
	var up, down bool
	for i, e := range v.Edges {
		if b, ok := e.(*ssa.BinOp); ok && b.X == v {
			n, ok := step(b)
			if !ok {
				return anyNumber
			}
			up, down = up || n > 0, down || n < 0
			continue
		}
		if e != v {
			s = s.or(x.spanAt(e, lastInstr(v.Block().Preds[i]), depth-1))
		}
	}
	if up {
		s.High = math.MaxInt64
	}
	if down {
		s.Low = math.MinInt64
	}
	return s
}

// stored returns the span of what is stored in variable a, if all who store are in view.
func (x *Index) stored(a *ssa.Alloc, depth int) Span {
	s, first := Span{math.MaxInt64, math.MinInt64}, false
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Addr != a {
				return anyNumber
			}
			s = s.or(x.spanAt(r.Val, r, depth-1))
			first = first || r.Block() == a.Block()
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.MakeClosure:
			for i, b := range r.Bindings {
				if b == a && !NeverSet(r.Fn.(*ssa.Function).FreeVars[i], 3) {
					return anyNumber
				}
			}
		default:
			return anyNumber
		}
	}
	if !first {
		s = s.or(Span{}) // its zero value may be read
	}
	return s
}

// passed returns the span of what all callers pass for p, if they are in view.
func (x *Index) passed(p *ssa.Parameter, depth int) Span {
	fn := p.Parent()
	sites := x.Sites(fn)
	if fn.Object() == nil || Exported(fn) || fn.Signature.Recv() != nil || fn.TypeParams() != nil || len(sites) == 0 {
		return anyNumber
	}
	s := Span{math.MaxInt64, math.MinInt64}
	for _, at := range sites {
		c, ok := at.Instr.(ssa.CallInstruction)
		if !ok || at.How == Taken || c.Common().StaticCallee() != fn {
			return anyNumber
		}
		arg := Argument(c.Common(), p)
		if arg == nil {
			return anyNumber
		}
		s = s.or(x.spanAt(arg, at.Instr, depth-1))
	}
	return s
}

// once reports whether variable a is assigned in one place, where it comes to be: it is
// the same whenever it is read.
func once(a *ssa.Alloc) bool {
	n := 0
	for _, r := range *a.Referrers() {
		if s, ok := r.(*ssa.Store); ok {
			if n++; s.Block() != a.Block() {
				return false
			}
		}
	}
	return n == 1
}

// reads reports whether v is what variable a holds.
func reads(v ssa.Value, a *ssa.Alloc) bool {
	l, ok := v.(*ssa.UnOp)
	return ok && l.Op == token.MUL && l.X == a
}

// guards returns what comparisons with constants that lead to block b say of the value
// that is tells.
func guards(is func(ssa.Value) bool, b *ssa.BasicBlock) Span {
	s := anyNumber
	for ; b.Idom() != nil; b = b.Idom() {
		from := b.Idom()
		branch, ok := lastInstr(from).(*ssa.If)
		if !ok || len(b.Preds) != 1 || b.Preds[0] != from || from.Succs[0] == from.Succs[1] {
			continue
		}
		op, ok := branch.Cond.(*ssa.BinOp)
		switch truth := from.Succs[0] == b; {
		case !ok:
		case is(op.X):
			s = s.and(said(op.Op, op.Y, truth))
		case is(op.Y):
			s = s.and(said(mirrored(op.Op), op.X, truth))
		}
	}
	return s
}

// said returns the span of what stands in relation rel to other, or does not.
func said(rel token.Token, other ssa.Value, truth bool) Span {
	c, ok := other.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.Int {
		return anyNumber
	}
	n, exact := constant.Int64Val(c.Value)
	if !exact || n == math.MinInt64 || n == math.MaxInt64 {
		return anyNumber
	}
	if !truth {
		rel = opposite(rel)
	}
	switch rel {
	case token.EQL:
		return Span{n, n}
	case token.LSS:
		return Span{math.MinInt64, n - 1}
	case token.LEQ:
		return Span{math.MinInt64, n}
	case token.GTR:
		return Span{n + 1, math.MaxInt64}
	case token.GEQ:
		return Span{n, math.MaxInt64}
	}
	return anyNumber
}

// mirrored returns the comparison that says the same of its operands the other way round.
func mirrored(op token.Token) token.Token {
	switch op {
	case token.LSS:
		return token.GTR
	case token.LEQ:
		return token.GEQ
	case token.GTR:
		return token.LSS
	case token.GEQ:
		return token.LEQ
	}
	return op
}

// opposite returns the comparison that holds where op does not.
func opposite(op token.Token) token.Token {
	switch op {
	case token.EQL:
		return token.NEQ
	case token.NEQ:
		return token.EQL
	case token.LSS:
		return token.GEQ
	case token.LEQ:
		return token.GTR
	case token.GTR:
		return token.LEQ
	case token.GEQ:
		return token.LSS
	}
	return token.ILLEGAL
}

func unsigned(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsUnsigned != 0
}

func lastInstr(b *ssa.BasicBlock) ssa.Instruction { return b.Instrs[len(b.Instrs)-1] }
