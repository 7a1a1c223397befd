package bounds

import (
	"fmt"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Limits of evaluating functions for the arguments of one call.
const (
	maxSpecial       = 200   // frames for one package
	maxSpecialDepth  = 3     // calls below calls
	maxSpecialBlocks = 40    // basic blocks of the function
	maxSpecialSteps  = 5_000 // budget of one frame
)

// A summary expresses what an access needs linearly in the parameters. Where
// that is not possible (rows times columns, a size looked up in a switch), the
// function is evaluated once more for the arguments of a call, as far as these
// are constants: numbers, lengths, what is left of objects, and functions.

// special returns the frame of fn for the constant arguments of a call, or nil
// if there are none or the limits are reached.
func (f *frame) special(st *site, fn *ssa.Function) *frame {
	if fn.Blocks == nil || len(fn.Blocks) > maxSpecialBlocks || f.a.noted[fn] || f.specialDepth >= maxSpecialDepth || len(f.pending) > 0 || fn == f.fn {
		return nil
	}
	g := newFrame(f.a, fn)
	g.specialDepth = f.specialDepth + 1
	g.budget = min(g.budget, maxSpecialSteps)
	var key strings.Builder
	fmt.Fprintf(&key, "%p", fn)
	known := false
	for i, arg := range st.args {
		var p ssa.Value
		if n := len(fn.Params); i < n {
			p = fn.Params[i]
		} else if i-n < len(fn.FreeVars) {
			p = fn.FreeVars[i-n]
		} else {
			return nil
		}
		if v, text := st.fixed(g, arg, p.Type(), fmt.Sprint(i), 0); text != "" {
			g.memo[p] = v
			known = true
			key.WriteString(text)
		}
	}
	if !known {
		return nil
	}
	if old, ok := f.a.specials[key.String()]; ok {
		if old.spent {
			return nil
		}
		return old
	}
	if len(f.a.specials) >= maxSpecial {
		return nil
	}
	f.a.specials[key.String()] = g
	return g
}

// fixed turns a value of the caller into one of the callee's frame g; text is
// empty if it is not constant, and else tells it from others.
func (st *site) fixed(g *frame, v value, typ types.Type, path string, depth int) (value, string) {
	res := value{kind: v.kind, stride: v.stride, arithmetic: v.arithmetic}
	switch v.kind {
	case integer:
		if v.num.isConst() {
			res.num = v.num
			return res, fmt.Sprintf(" %s=%d", path, v.num.c)
		}
		return value{}, ""
	case slice, str:
		if !v.length.isConst() || v.kind == slice && !v.capacity.isConst() {
			return value{}, ""
		}
		res.length, res.capacity = v.length, v.capacity
	case pointer:
	case function:
		if v.fn == nil || v.closure != nil {
			return value{}, "" // what it captures is the caller's
		}
		return value{kind: function, fn: v.fn}, fmt.Sprintf(" %s=%p", path, v.fn)
	default:
		return value{}, ""
	}
	if !v.region.known {
		return value{}, ""
	}
	left := v.region.end.minus(v.off)
	before := v.off.minus(v.region.start)
	if !left.isConst() {
		return value{}, ""
	}
	if !before.isConst() {
		before = constant(maxCoef / 2)
	}
	r := &region{
		kind: regionFresh, key: "argument " + path, known: true, start: linear{}.minus(before), end: left,
		logical: res.length.scale(min(v.stride, 1<<19)), hasLogical: v.kind != pointer,
		bytes: v.region.bytes, name: st.f.objectName(v.region), pos: v.region.pos, frame: g,
	}
	text := fmt.Sprintf(" %s[%d %d %d %d]", path, before.c, left.c, v.length.c, v.capacity.c)
	if elem := deref(typ); v.kind == pointer && elem != nil && depth < 2 {
		for _, lf := range st.f.a.leaves(elem, maxCells) {
			at, ok := st.content(v, lf)
			if !ok {
				continue
			}
			if inner, t := st.fixed(g, at, lf.typ, fmt.Sprintf("%s/%d", path, lf.off), depth+1); t != "" {
				r.cells = append(r.cells, cell{lf.off, inner})
				text += t
			}
		}
	}
	res.region = r
	return res, text
}

// content returns what the caller has in a leaf of an object at the call.
func (st *site) content(p value, lf leaf) (value, bool) {
	if st.later && !st.settled(p, lf.off, lf.typ) {
		return value{}, false
	}
	v := st.f.load(p, constant(lf.off), lf.typ, st.instr)
	return v, v.kind != unknown
}

// specialNeeds lists what goes wrong in fn for the arguments of a call, and
// what still depends on those that are not constant.
func (f *frame) specialNeeds(st *site, fn *ssa.Function) (found []Violation, needs []Need) {
	g := f.special(st, fn)
	if g == nil {
		return nil, nil
	}
	call := Step{st.instr.Pos(), fn.Name() + " is called here"}
	g.try(func() {
		for _, ob := range g.obligations() {
			v, conds := g.judge(&ob)
			if ob.field != nil || ob.outside != "" {
				continue
			}
			switch {
			case v == pass:
				if n, ok := g.exportNeed(&ob, conds); ok && len(needs) < maxNeeds {
					n.base = ob.region
					needs = append(needs, n)
				}
			case v == violate && g.certain(conds):
				ob.Depth++
				ob.steps = append([]Step{call}, ob.steps...)
				found = append(found, g.violation(&ob))
			}
		}
		for _, v := range g.deeper {
			v.Steps = append([]Step{call}, v.Steps...)
			found = append(found, v)
		}
	})
	return found, needs
}

// certain reports whether the branches on the way to an instruction are taken
// for the arguments that are known, or do not depend on the others.
func (f *frame) certain(conds []condition) bool {
	for _, c := range conds {
		if c.branch == nil || !c.opaque && c.l.isConst() || !c.opaque && (f.onlyNil(c.l) || f.aboutContent(c.l)) {
			continue
		}
		if f.dependsOnParams(c.branch, 0) {
			return false
		}
	}
	return true
}

// specialResult evaluates one result of a call for its constant arguments.
func (f *frame) specialResult(st *site, fn *ssa.Function, v ssa.Value, index int) (res value, ok bool) {
	g := f.special(st, fn)
	if g == nil {
		return value{}, false
	}
	g.try(func() {
		s := &Summary{}
		rets := g.returns()
		if len(rets) == 0 {
			return
		}
		g.results(s, rets)
		if index < len(s.Results) {
			again := *st
			again.variant = 1
			res, ok = again.result(s, s.Results[index], v.Type(), index)
		}
	})
	return res, ok
}

// speaksOfParams reports whether a form mentions what a caller knows.
func (f *frame) speaksOfParams(l linear) bool {
	for _, t := range l.terms {
		if o := f.symbols[t.sym].origin; o != nil && o.root {
			return true
		}
	}
	return false
}

// computedFromParams reports whether a form has a number that was computed
// from parameters in a way that callers cannot be told, such as a product, or
// that says something of what a function returned which is a parameter.
func (f *frame) computedFromParams(l linear) bool {
	for _, t := range l.terms {
		o := f.symbols[t.sym].origin
		if o == nil || o.root {
			continue
		}
		switch v := o.top().value.(type) {
		case *ssa.BinOp:
			if v == o.value && f.dependsOnParams(v, 0) {
				return true
			}
		case *ssa.Call: // of a function that the caller hands over
			if _, ok := v.Call.Value.(*ssa.Parameter); ok && !v.Call.IsInvoke() {
				return true
			}
		}
	}
	return false
}

// vague reports whether a summary leaves open what a result is, or how large.
func (s *Summary) vague(index int) bool {
	if s == nil || index >= len(s.Results) {
		return true
	}
	r := s.Results[index]
	if kind(r.Kind) == unknown || r.Num.loose() || r.Off.loose() || r.Len.loose() || r.Cap.loose() {
		return true
	}
	for _, o := range s.Objects {
		if !o.Known || o.Size.loose() {
			return true
		}
	}
	return false
}
