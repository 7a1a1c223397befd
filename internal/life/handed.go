package life

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/usage"
)

// Functions that end an object which they are given, such as the method of a registry
// that ends a session: two calls of one may be about one object. That it asks first
// whether the object is at its end shows that they are expected.

// handed looks for functions that test and close a channel in a parameter other than
// their receiver, while several goroutines lead to them.
func (p *pairs) handed(fields []*types.Var, guard func(*ssa.Function, func() (exhausted bool))) {
	for _, v := range fields {
		for _, op := range p.index.On(v, knowledge.Close) {
			fn := op.Fn
			i := parameterOf(op.Value, v)
			if i < 0 || op.Deferred || storedElsewhere(p.index, v, fn) || check.InTest(p.engine.Fset, fn.Pos()) {
				continue
			}
			evidence, ok := severalLead(p.index, fn)
			if !ok || !p.wants(CheckThenAct, true) || locked(p.index, fn) {
				continue
			}
			guard(fn, func() bool {
				p.ofParameter(fn, i, v, evidence)
				return false
			})
		}
	}
}

// ofParameter looks at two calls of fn that are given one object as parameter i.
func (p *pairs) ofParameter(fn *ssa.Function, i int, v *types.Var, evidence Evidence) {
	client := func() *twoCalls { return &twoCalls{index: p.index, fn: fn, by: fn, field: v, handed: i + 1} }
	focus := focusOf(p.engine, fn, fn, v)
	inTurn := client()
	if p.engine.After(fn, fn, inTurn, focus, nil).Exhausted {
		return
	}
	atOnce := client()
	p.engine.Interrupted(fn, fn, atOnce, focus)
	for _, c := range atOnce.found {
		if test := c.test(); test.IsValid() && c.Second.Effect == knowledge.Close && !stopped(inTurn.found, c) {
			p.add(CheckThenAct, c, v, evidence, true).Test = test
		}
	}
}

// parameterOf returns the number of the parameter, other than the receiver, in whose field v
// the channel ch is; -1 if it is in none.
func parameterOf(ch ssa.Value, v *types.Var) int {
	load, ok := ch.(*ssa.UnOp)
	if !ok {
		return -1
	}
	f, ok := load.X.(*ssa.FieldAddr)
	if !ok || usage.FieldOf(f) != v {
		return -1
	}
	p, ok := f.X.(*ssa.Parameter)
	if !ok {
		return -1
	}
	for i, q := range p.Parent().Params {
		if q == p && (i > 0 || p.Parent().Signature.Recv() == nil) {
			return i
		}
	}
	return -1
}

// severalLead looks for evidence that two goroutines may be in fn at once: two different ones
// lead to it, or one and a caller elsewhere.
func severalLead(x *usage.Index, fn *ssa.Function) (Evidence, bool) {
	var first *usage.Site
	for _, in := range append([]*ssa.Function{fn}, x.Callers(fn)...) {
		for _, s := range x.Sites(in) {
			if !s.Starts() || s.AtLarge() {
				continue
			}
			if first != nil && first.Callee != s.Callee || calledBeside(x, fn, s.Callee) && in != fn {
				return Evidence{"several goroutines lead to it", s.Pos(), true, false}, true
			}
			first = &s
		}
	}
	return Evidence{}, false
}

// Shared implements [typestate.Sharing].
func (c *twoCalls) Shared() int { return c.handed - 1 }

// isSubject reports whether x is the parameter that both calls are given.
func (c *twoCalls) isSubject(x *object.Value) bool {
	if x.Kind != object.Param || x.Index != c.handed-1 {
		return false
	}
	p, ok := x.Site.(*ssa.Parameter)
	return ok && p.Parent() == c.fn
}
