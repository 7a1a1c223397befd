package life

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Two calls at once that find one element of a map: each looks it up under a lock, or without
// one, and then tests and closes its channel, or sends on it, when the lock is released. Both
// are followed as if they asked for one key, by whatever name ([typestate.Agreeing]).

// foundBy looks at two calls of functions that find elements of a table, of which one closes a
// channel and the other closes it, too, or sends on it.
func (p *pairs) foundBy(t *usage.Table, guard func(*ssa.Function, func() (exhausted bool))) {
	users := p.users(t, knowledge.Close|knowledge.Send)
	if len(users) > maxClosers {
		return
	}
	for _, fn := range users {
		evidence, shown := Concurrently(p.index, fn)
		if !shown {
			continue
		}
		for _, by := range users {
			if !p.closes(by, maxBetween) || (fn.Parent() != nil || by.Parent() != nil) && fn.Parent() != by.Parent() {
				continue
			}
			if other, shown := Concurrently(p.index, by); shown {
				guard(fn, func() bool {
					p.foundAtOnce(t, fn, by, evidence, evidence.Requests && other.Requests)
					return false
				})
			}
		}
	}
}

// users returns the functions that others call as they like and that, over few calls, find
// elements of a table and do something of these kinds.
func (p *pairs) users(t *usage.Table, kinds knowledge.Effect) []*ssa.Function {
	var list []*ssa.Function
	for _, fn := range p.index.SSA.Funcs {
		own := fn.Parent() == nil || handles(p.index, fn)
		if own && p.index.Kinds(fn)&kinds != 0 && p.entered(fn) && p.uses(t, fn, maxBetween) {
			list = append(list, fn)
		}
	}
	return list
}

// foundAtOnce looks at a call of fn that finds what a call of by closes meanwhile, or, if each
// request leads to both, before.
func (p *pairs) foundAtOnce(t *usage.Table, fn, by *ssa.Function, evidence Evidence, requests bool) {
	client := func() *sameElement {
		calls := twoCalls{index: p.index, fn: fn, by: by}
		return &sameElement{calls, &tableCalls{twoCalls: calls, table: t}}
	}
	focus := p.engine.Reached(fn, knowledge.Close|knowledge.Send)
	for k := range p.engine.Reached(by, knowledge.Close) {
		focus[k] = true
	}
	inTurn := client()
	if p.engine.After(by, fn, inTurn, focus, nil).Exhausted {
		return
	}
	atOnce := client()
	p.engine.Interrupted(fn, by, atOnce, focus)
	for _, c := range atOnce.found {
		if test := c.test(); test.IsValid() && !stopped(inTurn.found, c) && !p.told(c.Second.Instr) {
			c.Reads = p.reads(c.Second)
			p.add(CheckThenAct, c, t.Var, evidence, true).Test = test
		}
	}
	if !requests || p.forgottenElsewhere(t, by) {
		return
	}
	for _, c := range inTurn.found {
		c.Reads = p.reads(c.Second)
		p.add(Kept, c, t.Var, Evidence{}, true)
	}
}

// told reports whether a pair with this second operation was found already.
func (p *pairs) told(second ssa.Instruction) bool {
	return slices.ContainsFunc(p.found, func(f Pair) bool { return f.Second.Instr == second })
}

// reads reports whether the operation ev reads the channel from a field itself.
func (p *pairs) reads(ev *typestate.Event) bool {
	return slices.ContainsFunc(p.index.In(ev.Fn), func(op usage.Op) bool { return op.Instr == ev.Instr && usage.ReadField(op.Value) != nil })
}

// sameElement is the client of walks of two calls that find one element of a table.
type sameElement struct {
	twoCalls
	table *tableCalls
}

// Agree implements [typestate.Agreeing].
func (*sameElement) Agree() {}

// Enters implements [typestate.Selective].
func (c *sameElement) Enters(st *typestate.State, fn *ssa.Function, args []*object.Value) bool {
	return c.index.Kinds(fn)&knowledge.Send != 0 || c.table.Enters(st, fn, args)
}

// Event implements [typestate.Client].
func (c *sameElement) Event(st *typestate.State, ev *typestate.Event) {
	if st.Cell(over) != nil {
		return
	}
	if excludesUnseen(ev) || ev.Other && c.mayWait(st, ev) {
		st.SetCell(over, true)
		return
	}
	if ev.Effect&(knowledge.Close|knowledge.Send) != 0 && len(c.table.entries(st, ev.Obj)) > 0 {
		c.operation(st, ev)
	}
}
