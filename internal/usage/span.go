package usage

import (
	"go/constant"
	"go/token"
	"go/types"
	"math"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Between which numbers a value stays.

// A Span is the least and the greatest number that a value may be.
type Span struct{ Low, High int64 }

// anyNumber is the span of a number of which nothing is known.
var anyNumber = Span{math.MinInt64, math.MaxInt64}

// nothing is the span of a value that there is not yet.
var nothing = Span{math.MaxInt64, math.MinInt64}

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
				return x.captured(a, depth)
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
	s := nothing
	for i, e := range v.Edges {
		if e == v {
			continue
		}
		at := lastInstr(v.Block().Preds[i])
		last := leading(func(w ssa.Value) bool { return w == e }, v.Block().Preds[i], v.Block())
		if b, ok := e.(*ssa.BinOp); ok && b.X == v {
			n, ok := step(b)
			if !ok {
				return anyNumber
			}
			s = s.moved(n, guards(func(w ssa.Value) bool { return w == e }, at.Block()).and(last))
			continue
		}
		s = s.or(x.spanAt(e, at, depth-1).and(last))
	}
	return s
}

// moved returns s if each round of a loop adds n, as long as the sum is in t: what it is
// at first is one end.
func (s Span) moved(n int64, t Span) Span {
	if n > 0 {
		s.High = max(s.High, t.High)
	}
	if n < 0 {
		s.Low = min(s.Low, t.Low)
	}
	return s
}

// captured returns the span of the variable that f captures: one that is never assigned
// again where the closure is made, or that of a loop, of which each round has its own.
func (x *Index) captured(f *ssa.FreeVar, depth int) Span {
	if a, made := boundVariable(f); a != nil {
		s := x.stored(a, depth)
		if once(a) {
			s = s.and(guards(func(v ssa.Value) bool { return reads(v, a) }, made.Block()))
		}
		return s
	}
	v, ok := binding(f).(*ssa.Phi)
	if !ok {
		return anyNumber
	}
	var made *ssa.MakeClosure
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.MakeClosure:
			if made != nil || r.Fn != f.Parent() || !NeverSet(f, 3) {
				return anyNumber
			}
			made = r
		default:
			return anyNumber
		}
	}
	if made == nil {
		return anyNumber
	}
	s := nothing
	for _, e := range v.Edges {
		a, ok := e.(*ssa.Alloc)
		if !ok {
			return anyNumber
		}
		for _, r := range *a.Referrers() {
			switch r := r.(type) {
			case *ssa.Store:
				b, sum := r.Val.(*ssa.BinOp)
				switch {
				case r.Addr != a:
					return anyNumber
				case reads(r.Val, v): // what it was in the round before
				case sum && reads(b.X, a):
					n, ok := step(b)
					if !ok {
						return anyNumber
					}
					s = s.moved(n, anyNumber)
				default:
					s = s.or(x.spanAt(r.Val, r, depth-1))
				}
			case *ssa.UnOp, *ssa.Phi, *ssa.DebugRef:
			default:
				return anyNumber
			}
		}
	}
	return s.and(guards(func(w ssa.Value) bool { return reads(w, v) }, made.Block()))
}

// stored returns the span of what is stored in variable a, if all who store are in view.
func (x *Index) stored(a *ssa.Alloc, depth int) Span {
	s, first := nothing, false
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
	if fn.Object() == nil || Exported(fn) || fn.Signature.Recv() != nil || fn.TypeParams() != nil {
		return anyNumber
	}
	s := nothing
	add := func(at ssa.Instruction) bool {
		c, ok := at.(ssa.CallInstruction)
		if !ok || c.Common().StaticCallee() != fn {
			return false
		}
		arg := Argument(c.Common(), p)
		if arg != nil {
			s = s.or(x.spanAt(arg, at, depth-1))
		}
		return arg != nil
	}
	for _, at := range x.Sites(fn) {
		if at.How == Taken || !add(at.Instr) {
			return anyNumber
		}
	}
	for _, b := range x.SSA.Pkg.Func("init").Blocks { // initialisers
		for _, i := range b.Instrs {
			if slices.ContainsFunc(i.Operands(nil), func(v *ssa.Value) bool { return *v == fn }) && !add(i) {
				return anyNumber
			}
		}
	}
	if s == nothing {
		return anyNumber
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

// reads reports whether v is what the variable at address a holds.
func reads(v, a ssa.Value) bool {
	l, ok := v.(*ssa.UnOp)
	return ok && l.Op == token.MUL && l.X == a
}

// guards returns what comparisons with constants that lead to block b say of the value
// that is tells.
func guards(is func(ssa.Value) bool, b *ssa.BasicBlock) Span {
	s := anyNumber
	for ; b.Idom() != nil; b = b.Idom() {
		if len(b.Preds) == 1 {
			s = s.and(leading(is, b.Preds[0], b))
		}
	}
	return s
}

// leading returns what the branch at the end of block from says where it leads to block to.
func leading(is func(ssa.Value) bool, from, to *ssa.BasicBlock) Span {
	branch, ok := lastInstr(from).(*ssa.If)
	if !ok || from.Succs[0] == from.Succs[1] {
		return anyNumber
	}
	op, ok := branch.Cond.(*ssa.BinOp)
	switch truth := from.Succs[0] == to; {
	case !ok:
	case is(op.X):
		return said(op.Op, op.Y, truth)
	case is(op.Y):
		return said(mirrored(op.Op), op.X, truth)
	}
	return anyNumber
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
