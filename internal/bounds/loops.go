package bounds

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// A loop is a natural loop.
type loop struct {
	header *ssa.BasicBlock
	body   map[*ssa.BasicBlock]bool
}

// loopOf returns the natural loop with the given header.
func (f *frame) loopOf(header *ssa.BasicBlock) *loop {
	if l, ok := f.loops[header]; ok {
		return l
	}
	l := &loop{header: header, body: map[*ssa.BasicBlock]bool{header: true}}
	var work []*ssa.BasicBlock
	for _, p := range header.Preds {
		if header.Dominates(p) {
			work = append(work, p)
		}
	}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if !l.body[b] {
			l.body[b] = true
			work = append(work, b.Preds...)
		}
	}
	f.loops[header] = l
	return l
}

// lastTurn returns the number of finished turns when instr runs for the last
// time in the loop whose turns trip counts, if the loop runs to its end. It
// gives up where the loop may end for another reason, such as a sentinel in
// the memory that it walks over.
func (f *frame) lastTurn(trip symbol, instr ssa.Instruction) (linear, bool) {
	l := f.loopOf(f.symbols[trip].trip)
	at := instr.Block()
	if !l.body[at] {
		return linear{}, false
	}
	var exit, stay *ssa.BasicBlock
	for _, b := range f.fn.Blocks {
		if !l.body[b] {
			continue
		}
		for i, succ := range b.Succs {
			if l.body[succ] || f.failure(b, succ) {
				continue
			}
			if exit != nil || len(b.Succs) != 2 {
				return linear{}, false
			}
			exit, stay = b, b.Succs[1-i]
		}
	}
	if exit == nil || !l.body[stay] {
		return linear{}, false
	}
	last, ok := f.lastStay(trip, l, exit, stay)
	switch {
	case !ok:
		return linear{}, false
	case len(stay.Preds) == 1 && stay.Dominates(at):
		return last, true
	case at.Dominates(exit):
		return last.addConst(1), true // the check comes after the access
	}
	return linear{}, false
}

// lastStay returns the last turn in which the branch at the end of exit stays
// in the loop.
func (f *frame) lastStay(trip symbol, l *loop, exit, stay *ssa.BasicBlock) (linear, bool) {
	br, ok := exit.Instrs[len(exit.Instrs)-1].(*ssa.If)
	if !ok {
		return linear{}, false
	}
	for _, c := range f.outcome(br.Cond, exit.Succs[0] == stay, 0) {
		k := c.l.coef(trip)
		rest := c.l.substitute(trip, linear{})
		if k == 0 || c.opaque || !f.invariant(rest, l) {
			continue
		}
		switch {
		case c.unless && k == 1: // stays while trip != -rest
			return linear{c: -1}.minus(rest), true
		case c.unless && k == -1:
			return rest.addConst(-1), true
		case !c.unless && k == -1: // stays while trip <= rest
			return rest, true
		case !c.unless && k < -1 && rest.isConst():
			return constant(floorDiv(rest.c, -k)), true
		case !c.unless && -1<<20 < k && k < -1:
			q := f.newSymbol()
			f.fact(q, rest.combine(k, single(q)))
			f.fact(q, single(q).scale(-k).addConst(-k-1).minus(rest))
			return single(q), true
		}
	}
	return linear{}, false
}

// invariant reports whether a form keeps its value while a loop runs.
func (f *frame) invariant(form linear, l *loop) bool {
	for _, t := range form.terms {
		o := f.symbols[t.sym].origin
		if o == nil {
			return false
		}
		switch v := o.top().value.(type) {
		case nil:
		case versionKey:
			switch d := v.def.(type) {
			case ssa.Instruction:
				if l.body[d.Block()] {
					return false
				}
			case *ssa.BasicBlock:
				if l.body[d] {
					return false
				}
			}
		case ssa.Instruction:
			if l.body[v.Block()] {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// failure reports whether the branch from b to succ is taken only when
// something failed, or when the consumer of an iterator wants no more: the loop
// is expected to run on.
func (f *frame) failure(b, succ *ssa.BasicBlock) bool {
	if n := len(succ.Instrs); n > 0 {
		if _, ok := succ.Instrs[n-1].(*ssa.Panic); ok {
			return true
		}
	}
	br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok {
		return false
	}
	if f.yields(br.Cond) {
		return b.Succs[1] == succ
	}
	cmp, ok := br.Cond.(*ssa.BinOp)
	if !ok || !isNilConst(cmp.Y) || !types.Identical(cmp.X.Type(), types.Universe.Lookup("error").Type()) {
		return false
	}
	return cmp.Op == token.NEQ && b.Succs[0] == succ || cmp.Op == token.EQL && b.Succs[1] == succ
}

// yields reports whether v is what the consumer of an iterator answers: whether
// it goes on is not up to the loop, which has to be right for one that takes
// everything.
func (f *frame) yields(v ssa.Value) bool {
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	p, ok := call.Call.Value.(*ssa.Parameter)
	if !ok {
		return false
	}
	sig := f.fn.Signature
	if sig.Results().Len() != 0 || sig.Params().Len() != 1 || f.fn.Params[len(f.fn.Params)-1] != p {
		return false
	}
	res := call.Call.Signature().Results()
	return res.Len() == 1 && isBool(res.At(0).Type())
}
