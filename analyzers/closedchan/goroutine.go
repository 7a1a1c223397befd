package closedchan

import (
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/chain"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/order"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Goroutines started on the path: sends that may still run, and closes.

func (c *client) start(st *typestate.State, ev *typestate.Event) {
	if ev.Panicking {
		return
	}
	for _, g := range c.crews.Start(st, ev) {
		if c.closesNil(st, g) {
			st.SetCell(panicked, true)
			return
		}
		c.closesInGoroutine(st, ev, g)
		c.literalsSend(st, g)
	}
}

// closeWhileSending reports the sends that may run after the close ev.
func (c *client) closeWhileSending(st *typestate.State, ev *typestate.Event) {
	cr, ok := c.crews.On(st)
	if !ok || ev.Panicking {
		return
	}
	received := 0
	if old, ok := st.Cell(ev.Obj).(cell); ok {
		received = old.received
	}
	for o := range cr.Open() {
		if o.Obj != ev.Obj {
			continue
		}
		for p := range c.crews.Left(o) {
			send := o.G.Event(p)
			if !c.canStart(st, cr, o.G, p) || received > 0 && !order.Endless(send) && !c.outnumber(o, p, received) {
				continue
			}
			c.report.sendWhileClosed(st, o.G, send, ev, nil)
			break
		}
	}
}

// starves reports whether a receive never returns: the channel is the function's
// own, and nobody who was started on the path sends on it or closes it.
func (c *client) starves(st *typestate.State, ev *typestate.Event) bool {
	site, ok := ev.Obj.Site.(ssa.Value)
	if !ok || ev.Obj.Kind != object.Made || ev.Arms > 1 || !ev.Blocking || st.Escaped(ev.Obj) {
		return false
	}
	for _, op := range c.report.engine.Index.On(usage.KeyOf(site), knowledge.Send|knowledge.Close) {
		if op.Fn == c.root {
			return false
		}
	}
	cr, ok := c.crews.On(st)
	return ok && !cr.MayAnswer(ev.Obj)
}

// canStart reports whether g may get as far as p: not if it first waits for
// something that only this path could tell it, and did not.
func (c *client) canStart(st *typestate.State, cr order.Crew, g *order.Goroutine, p order.Place) bool {
	for _, ev := range g.Traces[p.Trace].Events[:p.Index] {
		if ev.Effect != knowledge.Recv || ev.Obj.Kind != object.Made || st.Escaped(ev.Obj) {
			continue
		}
		if old, ok := st.Cell(ev.Obj).(cell); ok && (old.closed != nil || old.sent) {
			continue
		}
		if !cr.MayAnswer(ev.Obj) {
			return false
		}
	}
	return true
}

// closesInGoroutine looks at what g closes: a channel that is closed already,
// or one on which another goroutine may still send.
func (c *client) closesInGoroutine(st *typestate.State, start *typestate.Event, g *order.Goroutine) {
	for _, ev := range g.Always(knowledge.Close) {
		old, _ := st.Cell(ev.Obj).(cell)
		if old.closed != nil && !old.stale && !guarded(ev) {
			if old.async {
				c.bothClose(st, g, ev)
				continue
			}
			c.report.closeOfClosed(st, old.closed, ev, g)
			st.SetCell(panicked, true)
			return
		}
		old.closed, old.async = c.events.One(chain.PlaceOf(ev), ev), true
		st.SetCell(ev.Obj, old)
		st.AddStep(ev.Obj, start.Pos(), "goroutine started that closes it")
	}
	v := c.crews.View(st)
	cr, _ := c.crews.On(st)
	for closer := range cr.All() {
		for o := range cr.Open() {
			c.closeInGoroutine(st, v, closer, o)
		}
	}
}

// closeInGoroutine reports sends of o that may run after closer has closed the channel.
func (c *client) closeInGoroutine(st *typestate.State, v *order.View, closer *order.Goroutine, o order.Open) {
	if o.G == closer || order.SameStart(o.G, closer) {
		return
	}
	for _, ev := range closer.Always(knowledge.Close) {
		if ev.Obj != o.Obj || guarded(ev) || closer.Does(knowledge.Recv, ev.Obj) {
			continue
		}
		for p := range c.crews.Left(o) {
			if !v.OrderedBefore(o.G, p, closer, knowledge.Close, ev.Obj) {
				c.report.sendWhileClosed(st, o.G, o.G.Event(p), ev, closer)
				return
			}
		}
	}
}

// closesNil reports the close by g of a local variable that nobody sets, and
// so is nil whenever that may be.
func (c *client) closesNil(st *typestate.State, g *order.Goroutine) bool {
	for _, p := range g.Places(knowledge.Close) {
		ev := g.Event(p)
		if ev.Recovered || ev.Panicking || !ev.Obj.IsNil() || ev.Where != "" {
			continue
		}
		call, ok := ev.Instr.(ssa.CallInstruction)
		if !ok || len(call.Common().Args) != 1 {
			continue
		}
		if a, ok := usage.KeyOf(call.Common().Args[0]).(*ssa.Alloc); ok && usage.NeverSet(a, 3) {
			c.report.closeOfNil(st, ev, c.fields)
			return true
		}
	}
	return false
}

// madeMeanwhile reports whether a goroutine started on the path stores into the
// field whose channel ev closes: it may have done so by now.
func (c *client) madeMeanwhile(st *typestate.State, ev *typestate.Event) bool {
	v := closedField(ev)
	return v != nil && c.crews.MayStore(st, v)
}
