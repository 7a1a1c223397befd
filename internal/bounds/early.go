package bounds

import (
	"fmt"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// A view as an array that is made of a slice before the slice's length is looked at. What
// is read of it lies behind checks, and stays inside; the conversion itself does not ask,
// and takes more than there is of each slice that fails such a check. That the function
// is ready to meet those the checks say (as in weak.go). Go's rules want the new type to
// be no larger than the old one, and checkptr stops the program at the conversion.
//
// Only arrays are meant. A struct whose first part decides whether there is more of it is
// laid over all kinds of memory, and is right where only that part is read.

// early reports such conversions.
func (m *misuse) early() {
	if hasPragma(m.f.fn, "nocheckptr") || m.f.inTest() {
		return
	}
	for _, b := range m.f.fn.Blocks {
		for _, instr := range b.Instrs {
			if conv, ok := instr.(*ssa.Convert); ok && isUnsafePointer(conv.X.Type()) {
				m.earlyView(conv)
			}
		}
	}
}

func (m *misuse) earlyView(conv *ssa.Convert) {
	f := m.f
	arr, ok := underlying(deref(conv.Type())).(*types.Array)
	if !ok || conv.Referrers() == nil {
		return
	}
	size, ok := f.a.sizeof(arr)
	p := f.eval(conv.X)
	if !ok || size >= hugeArray || p.kind != pointer || !p.region.known || !p.region.hasLogical {
		return
	}
	r := p.region
	o := r.origin
	if r.kind != regionOpaque || o == nil || o.parent != nil || !o.root {
		return // not what the function was given
	}
	want := p.off.addConst(size)
	missing := f.limit(want.minus(r.logical)) // a violation from 1 on
	before, ok := f.plainConditions(conv, r)
	if !ok || !missing.fits() || entails(f.withFacts(before, missing, want.minus(r.end)), r.end.minus(want)) {
		return
	}
	check, at := f.laterCheck(conv, before, missing)
	if check.branch == nil || f.enoughPassed(o.param, want) {
		return
	}
	asked := "only then is the length looked at"
	if short := missing.plus(check.l); short.isConst() && p.off.isConst() {
		asked = fmt.Sprintf("only then is it checked that there are %d", want.c-short.c)
	}
	m.report(CodeConversion, conv.Pos(), fmt.Sprintf("conversion to %s takes %s of %s, and %s", f.a.typeName(conv.Type()), plural(size), f.objectName(r), asked),
		Step{check.branch.Pos(), "there may be fewer here"}, Step{at, "what is read is checked for, what the conversion takes is not"})
}

// plainConditions returns the conditions at an instruction, and false if one of them says
// something of a region's length that cannot be expressed.
func (f *frame) plainConditions(at ssa.Instruction, r *region) ([]linear, bool) {
	var res []linear
	for _, c := range f.conditionsAt(at) {
		switch {
		case !c.opaque && !c.unless:
			res = append(res, c.l)
		case c.branch != nil && f.mentions(c.branch, r, 0):
			return nil, false
		}
	}
	return res, true
}

// laterCheck looks, behind a conversion to an array, for the check of the length that asks
// for most among those that reads of the array's elements lie behind, and of which it is
// known that all slices that fail it are too short for the conversion. The array must be
// used in no other way.
func (f *frame) laterCheck(conv *ssa.Convert, before []linear, missing linear) (res condition, at token.Pos) {
	most := int64(0)
	for _, ref := range *conv.Referrers() {
		if _, ok := ref.(*ssa.DebugRef); ok {
			continue
		}
		elem, ok := ref.(*ssa.IndexAddr)
		if !ok {
			return condition{}, token.NoPos
		}
		for _, c := range f.conditionsInto(elem.Block()) {
			if c.branch == nil || c.opaque || c.unless || !conv.Block().Dominates(c.block) || f.counts(c.l) {
				continue
			}
			fails := linear{c: -1}.minus(c.l)
			facts := f.withFacts(append(before[:len(before):len(before)], fails), missing)
			if len(c.l.terms) == 0 || infeasible(connected(facts, fails, missing)) || !entails(facts, missing.addConst(-1)) {
				continue
			}
			if asked := -c.l.c; res.branch == nil || asked > most {
				res, at, most = c, elem.Pos(), asked
			}
		}
	}
	return res, at
}

// counts reports whether a condition is about the turns of a loop.
func (f *frame) counts(l linear) bool {
	for _, t := range l.terms {
		if f.symbols[t.sym].trip != nil || f.symbols[t.sym].origin == nil {
			return true
		}
	}
	return false
}

// enoughPassed reports whether all calls of the function are in view, and each gives it a
// slice in whose memory there are want bytes.
func (f *frame) enoughPassed(param int, want linear) bool {
	calls, all := f.a.callsThrough(f.fn)
	if !all || len(calls) == 0 || !want.isConst() {
		return false
	}
	for _, call := range calls {
		enough := false
		f.a.elsewhere(call.Parent(), func(g *frame) {
			args := call.Common().Args
			if param >= len(args) {
				return
			}
			v := g.eval(args[param])
			if v.kind != slice && v.kind != str || v.region == nil || !v.region.known {
				return
			}
			left := g.limit(v.region.end.minus(v.off).minus(want))
			var conds []linear
			for _, c := range g.conditionsAt(call) {
				if !c.opaque && !c.unless {
					conds = append(conds, c.l)
				}
			}
			enough = entails(g.withFacts(conds, left), left)
		})
		if !enough {
			return false
		}
	}
	return true
}

// callsThrough returns the calls of a function, also those of a package variable that it
// is put into, and whether these are all.
func (a *analysis) callsThrough(fn *ssa.Function) (calls []ssa.CallInstruction, all bool) {
	obj, ok := fn.Object().(*types.Func)
	if !ok || obj.Exported() || obj.Signature().Recv() != nil {
		return nil, false
	}
	idx := a.index()
	calls = append(calls, a.callsOf(fn)...)
	for _, instr := range idx.mentioned[fn] {
		st, ok := instr.(*ssa.Store)
		if !ok {
			return nil, false
		}
		g, ok := st.Addr.(*ssa.Global)
		if !ok || g.Object() == nil || g.Object().Exported() || idx.exposed[g] {
			return nil, false
		}
		for _, load := range idx.loads[g] {
			for _, ref := range *load.Referrers() {
				switch ref := ref.(type) {
				case *ssa.DebugRef:
				case ssa.CallInstruction:
					if ref.Common().Value != load {
						return nil, false
					}
					calls = append(calls, ref)
				default:
					return nil, false
				}
			}
		}
	}
	return calls, true
}
