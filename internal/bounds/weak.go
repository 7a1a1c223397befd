package bounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// A check that asks for less than is read says both what lengths a function
// is prepared to meet, and that it fails for some of them: after
// `if len(b) < 12 { return errShort }`, reading 16 bytes of b is wrong for 12
// to 15. That needs no caller in view, unless all callers are: then it is
// theirs to show that they pass more.

// weakCheck returns for how many bytes the checks on the way to an access ask
// at least where they ask for too little; 0 if nothing asks, or if more is
// known of the length than such checks. A check for not being empty guards the
// index expression and says nothing of what is read, unless it asks whether
// there is one more record, or whether there is something behind a header.
func (f *frame) weakCheck(ob *obligation, conds []condition) int64 {
	r := ob.region
	if ob.Under || ob.field != nil || ob.view || r == nil || !r.known || !ob.want.isConst() || f.inTest() {
		return 0
	}
	logical, ok := f.dataLength(r)
	if !ok {
		return 0
	}
	beyond := f.limit(ob.excess.plus(r.end).minus(logical)) // bytes behind the length
	asked, meant := int64(0), false
	for _, c := range conds {
		if c.branch == nil {
			continue
		}
		if c.opaque || c.unless {
			if f.mentions(c.branch, r, 0) {
				return 0
			}
			continue
		}
		// c says beyond <= missing.
		if missing := c.l.plus(beyond); missing.isConst() {
			if missing.c <= 0 {
				return 0
			}
			asked = max(asked, ob.want.c-missing.c)
			meant = meant || ob.want.c-missing.c > 1 || f.asksForMore(c, logical)
			continue
		}
		for _, t := range logical.terms {
			if c.l.coef(t.sym) > 0 {
				return 0
			}
		}
	}
	if asked < 1 || !meant {
		return 0
	}
	var lins []linear
	for _, c := range conds {
		if !c.opaque && !c.unless {
			lins = append(lins, c.l)
		}
	}
	all := f.withFacts(append(lins, beyond.addConst(-1)))
	if infeasible(connected(all, beyond)) {
		return 0
	}
	return asked
}

// dataLength returns the length of the bytes in a region: of a slice, of a
// string, or of an array that is a variable.
func (f *frame) dataLength(r *region) (linear, bool) {
	if r.hasLogical {
		return r.logical, r.bytes
	}
	if arr, ok := underlying(r.typ).(*types.Array); ok && r.kind == regionAlloc {
		n, ok := f.a.sizeof(arr.Elem())
		return r.end, ok && n == 1
	}
	return r.end, r.bytes && r.end.isConst()
}

// asksForMore reports whether a check for not being empty is about more than an
// index: it is the condition of a loop that goes through records of different
// lengths, or asks for more than one byte of the whole.
func (f *frame) asksForMore(c condition, length linear) bool {
	if rest := c.l.minus(length); !length.isConst() && rest.isConst() && rest.c < -1 {
		return true
	}
	for _, instr := range c.block.Instrs {
		phi, ok := instr.(*ssa.Phi)
		if !ok {
			break
		}
		v := f.eval(phi)
		if v.kind == slice || v.kind == str {
			if _, steps := f.starts[v.origin]; steps { // unlike ones
				return true
			}
		}
		if v.kind == integer {
			for _, t := range v.num.terms { // an offset that goes on by unlike steps
				if _, steps := f.starts[f.symbols[t.sym].origin]; steps {
					return true
				}
			}
		}
	}
	return false
}

// passedOn reports whether an obligation of a called function with a weak
// check is one for this function too: the caller does not look at the length.
func (f *frame) passedOn(ob *obligation, conds []condition) bool {
	if ob.region == nil {
		return false
	}
	for _, c := range conds {
		if c.branch != nil && f.mentions(c.branch, ob.region, 0) {
			return false
		}
	}
	return true
}

// weaklyChecked sets how many bytes an obligation that cannot be decided here
// was asked for, and reports whether it is to be reported in this function,
// because callers are out of view.
func (f *frame) weaklyChecked(ob *obligation, conds []condition) bool {
	if asked := f.weakCheck(ob, conds); asked > 0 {
		ob.asked = asked
	} else if ob.asked > 0 && !f.passedOn(ob, conds) {
		ob.asked = 0
	}
	return ob.asked > 0 && (!f.speaksOfParams(ob.excess) || !f.a.calledInView(f.fn))
}

// calledInView reports whether all calls of fn are static calls of this
// package.
func (a *analysis) calledInView(fn *ssa.Function) bool {
	obj, ok := fn.Object().(*types.Func)
	if !ok {
		return fn.Parent() != nil // a closure
	}
	idx := a.index()
	if !idx.called[fn] || len(idx.mentioned[fn]) > 0 {
		return false
	}
	if a.prog.Pkg.Pkg.Name() == "main" {
		return true
	}
	exported := obj.Exported()
	if recv := obj.Signature().Recv(); recv != nil {
		if n := namedOf(recv.Type()); n != nil {
			exported = exported && n.Obj().Exported()
		}
	}
	return !exported
}

func namedOf(t types.Type) *types.Named {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	n, _ := types.Unalias(t).(*types.Named)
	return n
}
