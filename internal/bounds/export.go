package bounds

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// exportNeed expresses an obligation in the function's parameters, so that
// callers can decide it.
func (f *frame) exportNeed(ob *obligation, conds []condition) (Need, bool) {
	n := ob.Need
	n.ends = ob.last
	excess, ok := f.least(ob.excess)
	if !ok {
		return n, false
	}
	if n.Excess, ok = f.export(excess); !ok || len(n.Excess.Terms) == 0 && len(ob.guards)+len(ob.unless) == 0 {
		return n, false
	}
	n.Want, n.Have = f.exportLoose(ob.want), f.exportLoose(ob.have)
	n.Base = Ref{Param: -1}
	if ob.region != nil && ob.region.origin != nil {
		if param, path, ok := ob.region.origin.path(); ok && ob.region.origin.root {
			n.Base = Ref{Param: param, Path: path}
		}
	}
	n.Guards, n.Unless, n.Assume = nil, nil, nil
	for _, g := range ob.guards {
		e, ok := f.export(g)
		if !ok {
			return n, false
		}
		if !entails(f.withFacts(nil, g), g) {
			n.Guards = append(n.Guards, e)
		}
	}
	for _, u := range ob.unless {
		e, ok := f.export(u)
		if !ok {
			return n, false
		}
		n.Unless = append(n.Unless, e)
	}
	lins := append([]linear{}, ob.assume...)
	for _, c := range conds {
		if c.opaque {
			if f.dependsOnParams(c.branch, 0) {
				return n, false
			}
			continue
		}
		if !c.unless {
			lins = append(lins, c.l)
		}
		if c.branch == nil {
			continue // an operation that did not panic
		}
		e, ok := f.export(c.l)
		switch {
		case !ok:
			if f.dependsOnParams(c.branch, 0) && !f.aboutContent(c.l) {
				return n, false
			}
		case f.onlyNil(c.l):
			// Whether something is nil says little about sizes; a
			// contradiction is found through Assume.
		case c.unless:
			n.Unless = append(n.Unless, e)
		case !entails(f.withFacts(nil, c.l), c.l):
			n.Guards = append(n.Guards, e)
		}
	}
	keep := func(s symbol) bool { _, ok := f.ref(s); return ok }
	facts, ok := project(connected(f.withFacts(lins, excess), excess), keep)
	if !ok {
		return n, false
	}
	for _, l := range facts {
		if e, ok := f.export(l); ok && len(n.Assume) < 16 {
			n.Assume = append(n.Assume, e)
		}
	}
	return n, len(n.Guards)+len(n.Unless) <= 12
}

// least replaces symbols that callers cannot know by their least value.
func (f *frame) least(l linear) (linear, bool) {
	for _, t := range l.terms {
		if _, ok := f.ref(t.sym); ok {
			continue
		}
		if t.coef < 0 {
			return l, false
		}
		bound, found := int64(0), false
		for _, fact := range f.symbols[t.sym].facts {
			if len(fact.terms) == 1 && fact.terms[0] == (term{t.sym, 1}) && (!found || -fact.c > bound) {
				bound, found = -fact.c, true
			}
		}
		if !found {
			return l, false
		}
		l = l.substitute(t.sym, constant(bound))
	}
	return l, true
}

// onlyNil reports whether a condition speaks of nothing but nil.
func (f *frame) onlyNil(l linear) bool {
	for _, t := range l.terms {
		if f.symbols[t.sym].attr != attrNonNil || f.symbols[t.sym].origin == nil {
			return false
		}
	}
	return len(l.terms) > 0
}

// aboutContent reports whether all that a condition speaks of besides
// parameters was read from memory that is data: a packet's own fields.
func (f *frame) aboutContent(l linear) bool {
	for _, t := range l.terms {
		if _, ok := f.ref(t.sym); ok {
			continue
		}
		o := f.symbols[t.sym].origin
		if o == nil {
			return false
		}
		k, ok := o.top().value.(versionKey)
		if !ok {
			return false
		}
		src, ok := k.region.(*origin)
		if !ok {
			return false
		}
		switch underlying(src.typ).(type) {
		case *types.Slice:
		default:
			if !isStringType(src.typ) && !isUnsafePointer(src.typ) {
				return false
			}
		}
	}
	return true
}

// dependsOnParams reports whether a condition may say something about the
// arguments, so that the access behind it may not happen for the arguments
// for which it would be wrong. What is read from a slice is data.
func (f *frame) dependsOnParams(v ssa.Value, depth int) bool {
	if depth > 12 {
		return true
	}
	switch v := v.(type) {
	case nil:
		return true
	case *ssa.Parameter, *ssa.FreeVar:
		return true
	case *ssa.Const, *ssa.Global, *ssa.Function, *ssa.Builtin, *ssa.Alloc:
		return false
	case *ssa.UnOp:
		if v.Op == token.MUL {
			if p := f.eval(v.X); p.kind == pointer && p.region.hasLogical {
				return false
			}
		}
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok && isRead(&call.Call) {
			return false
		}
	case *ssa.Call:
		if isRead(&v.Call) {
			return false
		}
	}
	instr, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	for _, op := range instr.Operands(nil) {
		if *op != nil && f.dependsOnParams(*op, depth+1) {
			return true
		}
	}
	return false
}

// isRead reports whether a call fills or sends a buffer: its error says
// nothing about the buffer's size.
func isRead(call *ssa.CallCommon) bool {
	name := ""
	if call.IsInvoke() {
		name = call.Method.Name()
	} else if fn := staticFunc(call); fn != nil {
		name = fn.Name()
	}
	switch name {
	case "Read", "ReadAt", "ReadFull", "ReadFrom", "Write", "WriteAt", "WriteTo", "Seek", "Close":
		return true
	}
	return false
}
