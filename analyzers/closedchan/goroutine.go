package closedchan

import (
	"github.com/pancheck/pancheck/internal/chain"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/order"
	"github.com/pancheck/pancheck/internal/typestate"
)

// Goroutines started on the path: sends that may still run, and closes.

func (c *client) start(st *typestate.State, ev *typestate.Event) {
	if ev.Panicking {
		return
	}
	for _, g := range c.crews.Start(st, ev) {
		if ev := g.OnUnset(knowledge.Close); ev != nil {
			c.report.closeOfNil(st, ev)
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
	told := toldOn(st)
	for o := range cr.Open() {
		if o.Obj != ev.Obj {
			continue
		}
		for p := range c.crews.Left(o) {
			send := o.G.Event(p)
			if send.Effect != knowledge.Send || !cr.Reachable(st, o.G, p, told) || c.crews.Unset(st, o.G, p, c.root) || received > 0 && !o.G.Endless(send) && !c.crews.Outnumbers(o, p, received, c.root) {
				continue
			}
			c.report.sendWhileClosed(st, o.G, send, ev, nil)
			break
		}
	}
}

// toldOn returns a function that reports whether a path has told those who wait on a channel.
func toldOn(st *typestate.State) func(ch *object.Value) bool {
	return func(ch *object.Value) bool {
		old, ok := st.Cell(ch).(cell)
		return ok && (old.closed != nil || old.sent)
	}
}

// closeAtOnce reports a close ev by a function of another package that a goroutine may
// call at the same time, where both may pass the test that stops a later call.
func (c *client) closeAtOnce(st *typestate.State, ev *typestate.Event) {
	cr, _ := c.crews.On(st)
	for o := range cr.Open() {
		if o.Obj != ev.Obj {
			continue
		}
		for p := range c.crews.Left(o) {
			if other := o.G.Event(p); other.Racing && cr.Reachable(st, o.G, p, toldOn(st)) && !c.crews.Unset(st, o.G, p, c.root) {
				c.report.closeAtOnce(st, o.G, other, ev)
				return
			}
		}
	}
}

// closesInGoroutine looks at what g closes: a channel that is closed already,
// or one on which another goroutine may still send.
func (c *client) closesInGoroutine(st *typestate.State, start *typestate.Event, g *order.Goroutine) {
	for _, ev := range g.Surely(knowledge.Close) {
		old, _ := st.Cell(ev.Obj).(cell)
		if old.closed != nil && !old.stale && !ev.Guarded() {
			if old.async {
				cr, _ := c.crews.On(st)
				if first, closed, again := cr.Both(g, ev); first != nil {
					c.report.closedBySeveral(st, first, closed, g, again)
				}
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
		if ev.Obj != o.Obj || ev.Guarded() || closer.Does(knowledge.Recv, ev.Obj) {
			continue
		}
		for p := range c.crews.Left(o) {
			if o.G.Event(p).Effect == knowledge.Send && !v.OrderedBefore(o.G, p, closer, knowledge.Close, ev.Obj) {
				c.report.sendWhileClosed(st, o.G, o.G.Event(p), ev, closer)
				return
			}
		}
	}
}
