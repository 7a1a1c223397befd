package order

import (
	"go/constant"
	"go/token"
	"iter"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// What a path, or a goroutine of its crew, does not get to, since it waits for
// something that nobody will do, or has done all that can be received.

// Starves reports whether a receive of the path never returns: the path has made the
// channel for itself and told nobody on it, and nobody who was started on the
// path sends on it or closes it. Told says on which channels the path has told others.
func (c *Crews) Starves(st *typestate.State, ev *typestate.Event, told func(*typestate.State, *object.Value) bool) bool {
	if _, known := ev.Obj.Site.(ssa.Value); !known || ev.Obj.Kind != object.Made || ev.Arms > 1 || !ev.Blocking || st.Escaped(ev.Obj) {
		return false
	}
	cr, _ := c.On(st)
	return !told(st, ev.Obj) && !cr.MayAnswer(ev.Obj)
}

// Reachable reports whether g may get as far as p: not if it first waits for
// something that only the path could tell it, and did not; told says on which
// channels it has.
func (cr Crew) Reachable(st *typestate.State, g *Goroutine, p Place, told func(ch *object.Value) bool) bool {
	for _, ev := range g.Traces[p.Trace].Events[:p.Index] {
		if ev.Effect == knowledge.Recv && ev.Obj.Kind == object.Made && !st.Escaped(ev.Obj) && !told(ev.Obj) && !cr.MayAnswer(ev.Obj) {
			return false
		}
	}
	return true
}

// Unset reports whether g gets as far as p only where a flag is set that nobody sets but
// what root leads to, other than goroutines, and that is not set on the path: what it is
// set for is not there.
func (c *Crews) Unset(st *typestate.State, g *Goroutine, p Place, root *ssa.Function) bool {
	return g.Traces[p.Trace].State.Assumes(func(v *object.Value) bool {
		if v.Kind != object.Load || v.X.Kind != object.Field || v.X.Var == nil {
			return false
		}
		flag := v.X.Var
		stores := c.index.Stores(flag)
		return len(stores) > 0 && c.index.Confined(flag) &&
			!slices.ContainsFunc(stores, func(s *ssa.Store) bool {
				return !c.index.Reached(root)[s.Parent()] || g.Fn == nil || c.index.Reached(g.Fn)[s.Parent()]
			}) && !st.Holds(func(addr, _ *object.Value) bool { return addr.Var == flag })
	})
}

// Outnumbers reports whether the sends of o up to p are more than the path has
// received, where both sides count the same: the loop around the send and the
// loops in which root receives are over the same things. A path that has left
// its loop early has received fewer than were sent.
func (c *Crews) Outnumbers(st *typestate.State, o Open, p Place, received int, root *ssa.Function) bool {
	n := 0
	for i, ev := range o.G.Traces[p.Trace].Events {
		if ev.Effect == knowledge.Send && ev.Obj == o.Obj && i <= p.Index {
			n++
		}
	}
	if n <= received {
		return c.outnumber(st, o.Obj, received, root)
	}
	sent := usage.Bound(o.G.Event(p).Instr)
	if sent == nil {
		return false
	}
	site, _ := o.Obj.Site.(ssa.Value)
	for _, op := range c.index.On(usage.KeyOf(site), knowledge.Recv) {
		if op.Fn != root || usage.Bound(op.Instr) != sent {
			return false
		}
	}
	return site != nil
}

// outnumber is Outnumbers for goroutines that root starts itself: the loop around the go
// statement, and those in which root receives, are over the same things, or root receives
// outside of loops.
func (c *Crews) outnumber(st *typestate.State, obj *object.Value, received int, root *ssa.Function) bool {
	cr, _ := c.On(st)
	n := 0
	var started usage.Key
	for o := range cr.Open() {
		if o.Obj != obj {
			continue
		}
		if o.G.Spawn == nil || o.G.AtLarge || o.G.Spawn.Instr.Parent() != root {
			return false
		}
		if usage.InLoop(o.G.Spawn.Instr.Block()) {
			b := usage.Bound(o.G.Spawn.Instr)
			if started != nil && !sameBound(b, started) {
				return false
			}
			started = b
		}
		n += o.G.most(knowledge.Send, obj)
	}
	site, ok := obj.Site.(ssa.Value)
	if n <= received || !ok {
		return false
	}
	for _, op := range c.index.On(usage.KeyOf(site), knowledge.Recv) {
		if op.Fn != root || usage.InLoop(op.Instr.Block()) && !sameBound(usage.Bound(op.Instr), started) {
			return false
		}
	}
	return true
}

// sameBound reports whether two loops have as many rounds, by what they count up to.
func sameBound(a, b usage.Key) bool {
	if a == nil || b == nil {
		return false
	}
	x, ok := a.(*ssa.Const)
	y, ok2 := b.(*ssa.Const)
	return a == b || ok && ok2 && x.Value != nil && y.Value != nil && constant.Compare(x.Value, token.EQL, y.Value)
}

// most returns how often g does something to an object on the path on which it does so most
// often.
func (g *Goroutine) most(kind knowledge.Effect, obj *object.Value) int {
	most := 0
	for _, t := range g.Traces {
		n := 0
		for _, ev := range t.Events {
			if ev.Effect == kind && ev.Obj == obj {
				n++
			}
		}
		most = max(most, n)
	}
	return most
}

// MayRun returns, of each goroutine of a path that may still come to an operation of a kind
// on an object, the first: the channels on which it waits before have been told by somebody,
// flags that it asks may be set, and the path has not received as much as was sent. Told says
// of which channels the path has told others.
func (c *Crews) MayRun(st *typestate.State, obj *object.Value, kind knowledge.Effect, received int, root *ssa.Function, told func(*typestate.State, *object.Value) bool) iter.Seq2[*Goroutine, *typestate.Event] {
	return func(yield func(*Goroutine, *typestate.Event) bool) {
		cr, _ := c.On(st)
		for o := range cr.Open() {
			if o.Obj != obj {
				continue
			}
			for p := range c.Left(o) {
				ev := o.G.Event(p)
				if ev.Effect != kind || !cr.Reachable(st, o.G, p, func(ch *object.Value) bool { return told(st, ch) }) || c.Unset(st, o.G, p, root) ||
					received > 0 && !o.G.Endless(ev) && !c.Outnumbers(st, o, p, received, root) ||
					kind == knowledge.Send && (o.G.AtLarge || claims(o.G, ev)) && !o.G.stillDoes(st, ev) {
					continue
				}
				if !yield(o.G, ev) {
					return
				}
				break
			}
		}
	}
}

// claims reports whether g, in its own body or in the function of ev, tries to be the
// first to change an atomic value.
func claims(g *Goroutine, ev *typestate.Event) bool {
	return usage.Claims(g.Fn) || ev.Fn != g.Fn && usage.Claims(ev.Fn)
}

// stillDoes reports whether g does what ev does even if it begins only now on the path:
// nothing that the path has left in memory keeps it from that.
func (g *Goroutine) stillDoes(st *typestate.State, ev *typestate.Event) bool {
	if g.Spawn == nil {
		return true
	}
	for _, t := range g.Spawn.From(st).Traces(Effects) {
		for _, now := range t.Events {
			if now.Effect == ev.Effect && now.Obj == ev.Obj && !now.Panicking && !now.Recovered {
				return true
			}
		}
	}
	return false
}
