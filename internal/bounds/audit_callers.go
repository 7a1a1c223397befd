package bounds

import "golang.org/x/tools/go/ssa"

// What the callers of a function show of its accesses, if all of them are in view. The
// literals that cgo makes of calls of C have one caller, which is the code as written.

// shownByCallers reports whether every call of the function shows that an obligation,
// which depends on what it is given, is met.
func (f *frame) shownByCallers(ob *obligation, conds []condition, depth int) bool {
	n, ok := f.exportNeed(ob, conds)
	if !ok || depth >= maxTrail || !f.a.onlyCalledInView(f.fn) {
		return false
	}
	calls := f.a.callsOf(f.fn)
	for _, call := range calls {
		met := false
		f.a.elsewhere(call.Parent(), func(g *frame) {
			var list []obligation
			for _, ob := range g.translate(g.siteOf(call, call.Common(), f.fn), &Summary{Needs: []Need{n}}, call.Pos()) {
				if ob.field == nil {
					list = append(list, ob)
				}
			}
			if len(list) != 1 {
				return // it cannot be said in what the caller knows
			}
			v, conds := g.judge(&list[0])
			met = v == drop || v == pass && g.shownByCallers(&list[0], conds, depth+1)
		})
		if !met {
			return false
		}
	}
	return len(calls) > 0
}

// onlyCalledInView reports whether all calls of a function or literal are in view.
func (a *analysis) onlyCalledInView(fn *ssa.Function) bool {
	if fn.Parent() == nil {
		return a.calledInView(fn)
	}
	for _, mc := range closuresOf(fn) {
		if !onlyCalled(mc) {
			return false
		}
	}
	return len(a.index().mentioned[fn]) == 0 || len(closuresOf(fn)) > 0
}

// home follows a pointer out of a literal that is called in one place, and returns what
// it is there.
func (f *frame) home(p value, at ssa.Instruction) (*frame, value, ssa.Instruction) {
	if f.fn.Parent() == nil || p.region == nil || p.region.kind != regionOpaque || !p.region.origin.root {
		return f, p, at
	}
	calls := f.a.callsOf(f.fn)
	param, path, ok := p.region.origin.path()
	if len(calls) != 1 || !ok || calls[0].Parent() == f.fn || !f.a.onlyCalledInView(f.fn) {
		return f, p, at
	}
	outer, there := f, p
	f.a.elsewhere(calls[0].Parent(), func(g *frame) {
		if v, ok := g.siteOf(calls[0], calls[0].Common(), f.fn).at(param, path); ok && v.region != nil {
			v.kind = pointer
			outer, there = g, v
		}
	})
	if outer == f {
		return f, p, at
	}
	return outer.home(there, calls[0])
}
