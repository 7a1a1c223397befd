package typestate

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/usage"
)

// Which calls are followed into the body of the callee, and how.

// enters decides whether the body of fn is followed.
func (w *Walk) enters(p *path, fn *ssa.Function, s *site) bool {
	depth := 0
	if p.ctx != nil {
		depth = p.ctx.Depth
	}
	if w.tooDeep(p) || w.recurs(p, fn) {
		return false
	}
	if w.concerns(p, fn, s) {
		return true
	}
	if s.panicking && usage.CallsRecover(fn) {
		return true
	}
	for _, a := range s.args {
		for v := a; v != nil; v = v.X {
			if v.Kind == object.Closure && (w.touches(p, usage.Body(v.Fn), nil, v.List) || w.capturesCallee(p, v, maxCaptured)) || (v.Kind != object.Param || w.effects&knowledge.Use != 0) && p.st.Cell(v) != nil {
				return true
			}
		}
	}
	if w.effects&knowledge.Use != 0 && w.capturesFollowed(p, s.fn) || w.capturesCallee(p, s.fn, maxCaptured) {
		return true
	}
	return depth < smallDepth && size(fn) <= smallSize &&
		(fn.Signature.Results().Len() > 0 || !w.Index.Mods(fn).Empty() || assigns(fn) || w.locksFor(fn))
}

// tooDeep reports whether no more calls are entered on p. Those that led to the start of a
// goroutine are not its own.
func (w *Walk) tooDeep(p *path) bool {
	depth := 0
	if p.ctx != nil {
		depth = p.ctx.Depth
	}
	if w.begun != nil {
		depth -= w.begun.Depth
	}
	return depth >= maxDepth
}

// recurs reports whether fn is being executed as often as a recursion is followed.
func (w *Walk) recurs(p *path, fn *ssa.Function) bool {
	n := p.active(fn)
	return n > 1 || n > 0 && w.short
}

// locksFor reports whether fn takes a lock for its caller, or releases one that
// its caller holds.
func (w *Walk) locksFor(fn *ssa.Function) bool {
	kinds := w.Index.Kinds(fn)
	return (kinds&knowledge.Lock != 0) != (kinds&knowledge.Unlock != 0)
}

// assigns reports whether a literal assigns a variable of the function around it.
func assigns(fn *ssa.Function) bool {
	return slices.ContainsFunc(fn.FreeVars, func(v *ssa.FreeVar) bool { return storesInto(fn, v, 0) })
}

// capturesFollowed reports whether a closure captures a variable that holds an
// object that the client follows.
func (w *Walk) capturesFollowed(p *path, fn *object.Value) bool {
	for _, b := range bound(fn) {
		if v, ok := p.st.heap.get(b); ok {
			for ; v != nil; v = v.X {
				if p.st.Cell(v) != nil {
					return true
				}
			}
		}
	}
	return false
}

// maxCaptured bounds how many closures, each captured by the one before, are looked into.
const maxCaptured = 3

// capturesCallee reports whether a closure captures a variable that holds another
// closure, which does something to what the walk is about, or captures one that does:
// it is captured to be called.
func (w *Walk) capturesCallee(p *path, fn *object.Value, depth int) bool {
	for _, b := range bound(fn) {
		v, ok := p.st.heap.get(b)
		if !ok || v == nil || v.Kind != object.Closure {
			continue
		}
		body := usage.Body(v.Fn)
		if w.selects == nil && w.touches(p, body, nil, v.List) ||
			w.selects != nil && w.Index.Kinds(body)&w.effects != 0 && w.selects.Enters(p.st, body, v.List) ||
			depth > 1 && w.capturesCallee(p, v, depth-1) {
			return true
		}
	}
	return false
}

// concerns reports whether fn, called at s, does something to what the walk
// is about.
func (w *Walk) concerns(p *path, fn *ssa.Function, s *site) bool {
	if w.selects == nil {
		return w.touches(p, fn, s.args, bound(s.fn))
	}
	return (w.Index.Kinds(fn)|knowledge.Use|knowledge.Call)&w.effects != 0 && w.selects.Enters(p.st, fn, slices.Concat(s.args, bound(s.fn)))
}

func bound(fn *object.Value) []*object.Value {
	if fn == nil {
		return nil
	}
	return fn.List
}

func size(fn *ssa.Function) int {
	n := 0
	for _, b := range fn.Blocks {
		n += len(b.Instrs)
	}
	return n
}

// enter follows the body of fn.
func (w *Walk) enter(p *path, s *site, fn *ssa.Function, free []*object.Value) []ret {
	w.siteEvent(p, s, Event{Effect: knowledge.Enter, Args: s.args, Callee: calleeOf(fn), Passed: fn})
	args := s.args
	f := &frame{fn: fn, shape: w.shape(fn), ctx: w.Table.Enter(p.ctx, s.instr, s.round), args: args, free: free,
		parent: p.frame, other: p.other, once: p.once, deferred: p.deferred || s.deferred, panicking: s.panicking, unwinding: p.unwinding || s.panicking, catcher: p.catches()}
	if s.once != nil {
		f.once = s.once
	}
	if s.catcher != nil {
		f.catcher = s.catcher
	}
	if s.fn != nil {
		f.types = typeArgs(p.frame, s.fn.Fn)
	}
	exits := w.run(f, p.st)
	rets := make([]ret, 0, len(exits))
	recovers := s.panicking && usage.CallsRecover(fn)
	for i, x := range exits {
		q := p
		if i < len(exits)-1 {
			c := *p
			q = &c
			q.regs = p.regs.share(w.newOwners())
		}
		q.st = x.st
		rets = append(rets, ret{p: q, results: x.results, panicking: x.panicking, recovers: recovers, at: x.at})
	}
	return rets
}
