package bounds

import (
	gconst "go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A condition holds at an instruction because control came there.
type condition struct {
	l      linear
	unless bool      // l != 0; otherwise l >= 0
	branch ssa.Value // the condition of the branch that was taken; nil if an operation before did not panic
	opaque bool      // the branch's condition could not be expressed: l means nothing
	block  *ssa.BasicBlock
}

// conditionsAt returns what must hold for control to reach instr: the
// outcomes of the branches that dominate it, and that the index, slice and
// length checks before it did not panic.
func (f *frame) conditionsAt(instr ssa.Instruction) []condition {
	block := instr.Block()
	res := f.within(block, slices.Index(block.Instrs, instr))
	res = append(res, f.conditionsInto(block)...)
	return res
}

// conditionsInto returns the conditions at the beginning of block.
func (f *frame) conditionsInto(block *ssa.BasicBlock) []condition {
	if c, ok := f.blockFacts[block]; ok {
		return c
	}
	var res []condition
	f.blockFacts[block] = nil
	if dom := block.Idom(); dom != nil {
		if len(block.Preds) == 1 {
			res = append(res, f.edgeConditions(dom, block)...)
		}
		res = append(res, f.within(dom, len(dom.Instrs))...)
		res = append(res, f.conditionsInto(dom)...)
		f.spend(len(res) / 16) // they are copied for each block
	}
	if len(f.pending) == 0 {
		f.blockFacts[block] = res
	} else {
		delete(f.blockFacts, block)
	}
	return res
}

// edgeConditions returns what the branch from a to its only successor b says.
func (f *frame) edgeConditions(a, b *ssa.BasicBlock) []condition {
	br, ok := a.Instrs[len(a.Instrs)-1].(*ssa.If)
	if !ok || a.Succs[0] == a.Succs[1] {
		return nil
	}
	facts := f.outcome(br.Cond, a.Succs[0] == b, 0)
	if facts == nil {
		return []condition{{branch: br.Cond, opaque: true, block: a}}
	}
	for i := range facts {
		facts[i].branch = br.Cond
		facts[i].block = a
	}
	return facts
}

// deadEdge reports whether a branch never goes from a to b, by its constants.
func (f *frame) deadEdge(a, b *ssa.BasicBlock) bool {
	br, ok := a.Instrs[len(a.Instrs)-1].(*ssa.If)
	if !ok || a.Succs[0] == a.Succs[1] {
		return false
	}
	c, ok := br.Cond.(*ssa.Const)
	return ok && c.Value != nil && c.Value.Kind() == gconst.Bool && gconst.BoolVal(c.Value) != (a.Succs[0] == b)
}

func atLeast(l linear) condition { return condition{l: l} }

func equalTo(l linear) []condition {
	return []condition{{l: l}, {l: linear{}.minus(l)}}
}

var never = condition{l: linear{c: -1}}

// outcome returns what holds if the boolean v is truth; nil if that cannot be
// expressed, and an empty list that is not nil if it says nothing.
func (f *frame) outcome(v ssa.Value, truth bool, depth int) []condition {
	if depth > 8 {
		return nil
	}
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value != nil && gconst.BoolVal(v.Value) == truth {
			return []condition{}
		}
		return []condition{never}
	case *ssa.UnOp:
		if v.Op == token.NOT {
			return f.outcome(v.X, !truth, depth+1)
		}
	case *ssa.BinOp:
		return f.comparison(v, truth, depth)
	case *ssa.Phi:
		return f.shortCircuit(v, truth, depth)
	case *ssa.Call:
		if facts := f.callOutcome(v, &v.Call, 0, truthOutcome(truth)); facts != nil {
			return facts
		}
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			if facts := f.callOutcome(call, &call.Call, v.Index, truthOutcome(truth)); facts != nil {
				return facts
			}
		}
	}
	if x := f.eval(v); x.kind == integer {
		if truth {
			return []condition{atLeast(x.num.addConst(-1))}
		}
		return []condition{atLeast(linear{}.minus(x.num))}
	}
	return nil
}

func truthOutcome(truth bool) Outcome {
	if truth {
		return True
	}
	return False
}

func (f *frame) comparison(v *ssa.BinOp, truth bool, depth int) []condition {
	op := v.Op
	if !truth {
		switch op {
		case token.EQL:
			op = token.NEQ
		case token.NEQ:
			op = token.EQL
		case token.LSS:
			op = token.GEQ
		case token.LEQ:
			op = token.GTR
		case token.GTR:
			op = token.LEQ
		case token.GEQ:
			op = token.LSS
		default:
			return nil
		}
	}
	if facts := f.nilComparison(v, op, depth); facts != nil {
		return facts
	}
	if b, ok := v.X.Type().Underlying().(*types.Basic); ok && b.Info()&types.IsBoolean != 0 {
		if c, ok := v.Y.(*ssa.Const); ok && c.Value != nil {
			return f.outcome(v.X, gconst.BoolVal(c.Value) == (op == token.EQL), depth+1)
		}
		return nil
	}
	x, y := f.eval(v.X), f.eval(v.Y)
	var d linear // x - y
	switch {
	case x.kind == integer && y.kind == integer:
		d = x.num.minus(y.num)
	case x.kind == pointer && y.kind == pointer && x.region == y.region:
		d = x.off.minus(y.off)
	case x.kind == str && y.kind == str && op == token.EQL:
		return equalTo(x.length.minus(y.length))
	default:
		return nil
	}
	if !d.fits() {
		return nil
	}
	switch op {
	case token.EQL:
		return equalTo(d)
	case token.NEQ:
		res := []condition{{l: d, unless: true}}
		// n != 0 says n >= 1 where n cannot be negative.
		facts := f.withFacts(nil, d)
		if entails(facts, d) {
			res = append(res, atLeast(d.addConst(-1)))
		} else if minus := (linear{}).minus(d); entails(facts, minus) {
			res = append(res, atLeast(minus.addConst(-1)))
		}
		return res
	case token.LSS:
		return []condition{atLeast(linear{c: -1}.minus(d))}
	case token.LEQ:
		return []condition{atLeast(linear{}.minus(d))}
	case token.GTR:
		return []condition{atLeast(d.addConst(-1))}
	case token.GEQ:
		return []condition{atLeast(d)}
	}
	return nil
}

// nilComparison handles == and != with nil.
func (f *frame) nilComparison(v *ssa.BinOp, op token.Token, depth int) []condition {
	x, y := v.X, v.Y
	if isNilConst(x) {
		x, y = y, x
	}
	if !isNilConst(y) || op != token.EQL && op != token.NEQ {
		return nil
	}
	want := Nil
	if op == token.NEQ {
		want = NonNil
	}
	switch src := x.(type) {
	case *ssa.Call:
		if facts := f.callOutcome(src, &src.Call, 0, want); len(facts) > 0 {
			return facts
		}
	case *ssa.Extract:
		if call, ok := src.Tuple.(*ssa.Call); ok {
			if facts := f.callOutcome(call, &call.Call, src.Index, want); len(facts) > 0 {
				return facts
			}
		}
	case *ssa.Phi:
		if facts := f.nilPhi(src, want, depth); facts != nil {
			return facts
		}
	}
	val := f.eval(x)
	if val.kind == slice {
		if want == Nil {
			return append(equalTo(val.length), equalTo(val.capacity)...)
		}
		return []condition{}
	}
	n, ok := f.attribute(val, attrNonNil)
	if !ok {
		return nil
	}
	if want == Nil {
		return []condition{atLeast(linear{}.minus(n))}
	}
	return []condition{atLeast(n.addConst(-1))}
}

func isNilConst(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value == nil && !isInteger(c.Type())
}

// nilPhi handles `err` that was assigned on several ways.
func (f *frame) nilPhi(p *ssa.Phi, want Outcome, depth int) []condition {
	return f.phiOutcome(p, depth, func(e ssa.Value) (possible bool, facts []condition) {
		if isNilConst(e) {
			return want == Nil, []condition{}
		}
		if f.nonNilError(e) {
			return want == NonNil, []condition{}
		}
		switch src := e.(type) {
		case *ssa.Call:
			return true, f.callOutcome(src, &src.Call, 0, want)
		case *ssa.Extract:
			if call, ok := src.Tuple.(*ssa.Call); ok {
				return true, f.callOutcome(call, &call.Call, src.Index, want)
			}
		}
		return true, []condition{}
	})
}

// shortCircuit handles the phi that && and || leave.
func (f *frame) shortCircuit(p *ssa.Phi, truth bool, depth int) []condition {
	return f.phiOutcome(p, depth, func(e ssa.Value) (bool, []condition) {
		if c, ok := e.(*ssa.Const); ok && c.Value != nil {
			return gconst.BoolVal(c.Value) == truth, []condition{}
		}
		return true, f.outcome(e, truth, depth+1)
	})
}

// phiOutcome returns what holds where only one edge of p can have brought the
// wanted value.
func (f *frame) phiOutcome(p *ssa.Phi, depth int, edge func(ssa.Value) (bool, []condition)) []condition {
	if depth > 8 {
		return nil
	}
	var facts []condition
	found := 0
	for i, e := range p.Edges {
		pred := p.Block().Preds[i]
		if p.Block().Dominates(pred) {
			return nil
		}
		possible, of := edge(e)
		if !possible {
			continue
		}
		found++
		facts = append([]condition{}, of...)
		if of == nil {
			facts = append(facts, condition{opaque: true})
		}
		for b := pred; b != nil && b != p.Block().Idom(); b = b.Idom() {
			facts = append(facts, f.within(b, len(b.Instrs))...)
			if len(b.Preds) == 1 {
				facts = append(facts, f.edgeConditions(b.Preds[0], b)...)
			}
		}
		facts = append(facts, f.lastEdge(pred, p.Block())...)
	}
	switch found {
	case 0:
		return []condition{never}
	case 1:
		return facts
	}
	return nil
}

// lastEdge returns what the branch from pred to block says.
func (f *frame) lastEdge(pred, block *ssa.BasicBlock) []condition {
	if _, ok := pred.Instrs[len(pred.Instrs)-1].(*ssa.If); ok {
		return f.edgeConditions(pred, block)
	}
	return nil
}

// callOutcome returns what a call's result says about its arguments; nil if nothing.
func (f *frame) callOutcome(instr *ssa.Call, call *ssa.CallCommon, result int, want Outcome) []condition {
	if facts := f.knownOutcome(call, want); facts != nil {
		return facts
	}
	s, fn := f.summaryOf(call)
	if s == nil {
		return nil
	}
	var res []condition
	for _, c := range s.Cases {
		if c.Result == result && c.Outcome == want {
			st := f.cachedSite(instr, call, fn)
			for _, l := range st.linears(c.Facts) {
				res = append(res, atLeast(l))
			}
		}
	}
	return res
}

// within returns what the first n instructions of a block prove by not panicking.
func (f *frame) within(block *ssa.BasicBlock, n int) []condition {
	var res []condition
	add := func(l linear) {
		if l.fits() && !(l.isConst() && l.c >= 0) {
			res = append(res, condition{l: l, block: block})
		}
	}
	for _, instr := range block.Instrs[:n] {
		f.spend(1)
		switch instr := instr.(type) {
		case *ssa.IndexAddr:
			if x := f.eval(instr.X); x.kind == slice {
				i := f.number(instr.Index)
				add(i)
				add(x.length.minus(i).addConst(-1))
			} else if arr, ok := underlying(deref(instr.X.Type())).(*types.Array); ok {
				if _, isConst := instr.Index.(*ssa.Const); !isConst {
					i := f.number(instr.Index)
					add(i)
					add(f.limit(constant(arr.Len())).minus(i).addConst(-1))
				}
			}
		case *ssa.Lookup:
			if x := f.eval(instr.X); x.kind == str {
				i := f.number(instr.Index)
				add(i)
				add(x.length.minus(i).addConst(-1))
			}
		case *ssa.Index:
			if x := f.eval(instr.X); x.kind == str {
				i := f.number(instr.Index)
				add(i)
				add(x.length.minus(i).addConst(-1))
			}
		case *ssa.Slice:
			f.sliceChecks(instr, add)
		case *ssa.SliceToArrayPointer:
			if arr, ok := underlying(deref(instr.Type())).(*types.Array); ok {
				if x := f.eval(instr.X); x.kind == slice {
					add(f.limit(x.length.addConst(-arr.Len())))
				}
			}
		case *ssa.MakeSlice:
			add(f.number(instr.Len))
		case *ssa.Call:
			f.callChecks(instr, add)
		}
	}
	return res
}

// sliceChecks adds 0 <= low <= high <= max <= capacity.
func (f *frame) sliceChecks(instr *ssa.Slice, add func(linear)) {
	x := f.eval(instr.X)
	var low linear
	if instr.Low != nil {
		low = f.number(instr.Low)
		add(low)
	}
	var end linear // what the last index must not exceed
	switch {
	case x.kind == str:
		end = x.length
	case x.kind == slice:
		end = x.capacity
	default:
		arr, ok := underlying(deref(instr.X.Type())).(*types.Array)
		if !ok {
			return
		}
		end = f.limit(constant(arr.Len()))
	}
	high := end
	if x.kind == slice {
		high = x.length
	}
	if instr.High != nil {
		high = f.number(instr.High)
	}
	if instr.Max != nil {
		m := f.number(instr.Max)
		add(end.minus(m))
		end = m
	}
	if instr.High != nil {
		add(end.minus(high))
	}
	add(high.minus(low))
}

// callChecks adds what holds after a call returned.
func (f *frame) callChecks(instr *ssa.Call, add func(linear)) {
	f.knownChecks(&instr.Call, add)
	if s, fn := f.summaryOf(&instr.Call); s != nil && len(s.Always) > 0 {
		for _, l := range f.cachedSite(instr, &instr.Call, fn).linears(s.Always) {
			add(l)
		}
	}
}

// withFacts returns the facts about all symbols of the given forms, with the
// forms of base themselves, transitively.
func (f *frame) withFacts(base []linear, goals ...linear) []linear {
	res := slices.Clone(base)
	seen := make(map[symbol]bool)
	var work []symbol
	visit := func(l linear) {
		for _, t := range l.terms {
			if !seen[t.sym] {
				seen[t.sym] = true
				work = append(work, t.sym)
			}
		}
	}
	for _, g := range goals {
		visit(g)
	}
	for _, b := range base {
		visit(b)
	}
	for len(work) > 0 && len(res) < 4*maxFacts {
		s := work[0]
		work = work[1:]
		for _, l := range f.symbols[s].facts {
			res = append(res, l)
			visit(l)
		}
	}
	return res
}
