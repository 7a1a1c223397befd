package bounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// A check of an index says which indices a function is ready to meet, as a check of
// a length does (weak.go). Where these are as many as the memory has elements, and the
// function goes from one to the next in greater steps, it has the stride of another
// type; where they are one more, it checks with the wrong operator. In both cases the
// greatest index that is let through leads behind the memory.

// letThrough is an index that a check lets through and should not.
type letThrough struct {
	index int64 // the greatest
	step  int64 // bytes from one index to the next
	elem  int64 // bytes of an element
	past  int64 // where the access begins with that index, in bytes behind the end
}

// letsThrough looks for an index that leads behind the memory, and that nothing but a
// check of it bounds. It reports whether that is to be reported in this function; if
// not, callers in view may know more of the index.
func (f *frame) letsThrough(ob *obligation, conds []condition) bool {
	var index symbol
	if ob.let != nil {
		t, ok := f.soleIndex(ob)
		if !ok || f.looksAt(t.sym, conds) || f.asksBesides(t.sym, ob.instr) {
			ob.let = nil
			return false
		}
		index = t.sym
	} else {
		var ok bool
		if ob.let, index, ok = f.greatestIndex(ob, conds); !ok {
			return false
		}
	}
	return !f.speaksOfParams(single(index)) || !f.a.calledInView(f.fn)
}

// soleIndex returns the only term of an obligation that grows, in bytes.
func (f *frame) soleIndex(ob *obligation) (term, bool) {
	var res term
	for _, t := range ob.excess.terms {
		if t.coef < 0 {
			continue // of the end of the memory
		}
		if res.coef != 0 || f.symbols[t.sym].trip != nil {
			return term{}, false
		}
		res = t
	}
	return res, res.coef > 0
}

// looksAt reports whether a branch on the way to a call says something of a number, or
// may do so.
func (f *frame) looksAt(s symbol, conds []condition) bool {
	for _, c := range conds {
		if c.branch != nil && (c.opaque || c.l.coef(s) != 0) {
			return true
		}
	}
	return false
}

// asksBesides reports whether a branch on the way to an instruction depends on a number
// in another way than by comparing it.
func (f *frame) asksBesides(s symbol, instr ssa.Instruction) bool {
	for b := instr.Block(); b.Idom() != nil; b = b.Idom() {
		br, ok := b.Idom().Instrs[len(b.Idom().Instrs)-1].(*ssa.If)
		if !ok || len(b.Preds) != 1 {
			continue
		}
		cmp, ok := br.Cond.(*ssa.BinOp)
		if !ok {
			if f.involves(br.Cond, s, make(map[ssa.Value]bool)) {
				return true
			}
			continue
		}
		for _, v := range []ssa.Value{cmp.X, cmp.Y} {
			if x := f.eval(v); (x.kind != integer || x.num.coef(s) == 0) && f.involves(v, s, make(map[ssa.Value]bool)) {
				return true
			}
		}
	}
	return false
}

// involves reports whether a value is computed from a number.
func (f *frame) involves(v ssa.Value, s symbol, seen map[ssa.Value]bool) bool {
	if x := f.eval(v); x.kind == integer && x.num.coef(s) != 0 || len(seen) > 100 {
		return true
	}
	if seen[v] {
		return false
	}
	seen[v] = true
	instr, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	for _, op := range instr.Operands(nil) {
		if *op != nil && f.involves(*op, s, seen) {
			return true
		}
	}
	return false
}

// greatestIndex finds the index that the checks before an access let through, if there
// is one and it should not be.
func (f *frame) greatestIndex(ob *obligation, conds []condition) (*letThrough, symbol, bool) {
	if ob.Under || ob.view || ob.filled != nil || ob.region == nil || !ob.want.isConst() || !ob.excess.fits() || f.inTest() {
		return nil, 0, false
	}
	t, ok := f.soleIndex(ob)
	if !ok {
		return nil, 0, false
	}
	elem, size, ok := f.elements(ob)
	if !ok || ob.want.c != elem || t.coef < elem || !f.limit(ob.excess.combine(-t.coef, single(t.sym)).plus(size)).equal(constant(elem)) {
		return nil, 0, false // it does not begin with the first element
	}
	var lins []linear
	for _, c := range conds {
		switch {
		case c.branch != nil && (c.opaque || c.unless && c.l.coef(t.sym) != 0):
			return nil, 0, false
		case !c.opaque && !c.unless:
			lins = append(lins, c.l)
		}
	}
	all := f.withFacts(append(lins, ob.assume...), ob.excess)
	if !f.guaranteed(ob, all) || f.asksBesides(t.sym, ob.instr) {
		return nil, 0, false
	}
	greatest, found := int64(0), false
	for _, l := range all {
		if len(l.terms) == 1 && l.terms[0] == (term{t.sym, -1}) && (!found || l.c < greatest) {
			greatest, found = l.c, true
		}
	}
	if !found || greatest < 1 || greatest >= 1<<20 {
		return nil, 0, false
	}
	checked := func() bool { // by a branch
		for _, c := range conds {
			if c.branch != nil && len(c.l.terms) == 1 && c.l.terms[0] == (term{t.sym, -1}) && c.l.c == greatest {
				return true
			}
		}
		return false
	}
	is := append(all[:len(all):len(all)], single(t.sym).addConst(-greatest))
	let := &letThrough{index: greatest, step: t.coef, elem: elem}
	switch {
	case t.coef > elem && entails(all, constant((greatest+1)*elem).minus(size)):
		let.past = greatest*t.coef - (greatest+1)*elem
	case t.coef == elem && checked() && size.equal(constant(greatest*elem)):
	default:
		return nil, 0, false
	}
	if infeasible(connected(is, ob.excess)) {
		return nil, 0, false
	}
	return let, t.sym, true
}

// elements returns how large the elements of the memory are that an access is in, and
// all of it.
func (f *frame) elements(ob *obligation) (elem int64, size linear, ok bool) {
	if fld := ob.field; fld != nil {
		if fld.whole || fld.pointer && fld.stride <= 1 {
			return 0, linear{}, false
		}
		return fld.stride, f.limit(fld.hi.minus(fld.lo)), true
	}
	r := ob.region
	if !r.known || !r.start.isConst() && r.kind != regionOpaque {
		return 0, linear{}, false
	}
	t := r.typ
	if r.kind == regionOpaque {
		t = r.origin.typ
	} else if alloc, isAlloc := r.at.(*ssa.Alloc); isAlloc {
		if arr, isArr := underlying(r.typ).(*types.Array); isArr && alloc.Comment != "makeslice" {
			n, ok := f.a.sizeof(arr.Elem())
			return n, r.end, ok && n > 0
		}
	}
	sl, isSlice := underlying(t).(*types.Slice)
	if !isSlice {
		return 0, linear{}, false
	}
	n, ok := f.a.sizeof(sl.Elem())
	return n, r.end, ok && n > 0
}
