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

// told reports whether a path has told those who wait on a channel.
func told(st *typestate.State, ch *object.Value) bool {
	old, ok := st.Cell(ch).(cell)
	return ok && (old.closed != nil || old.sent)
}

// closesInGoroutine looks at what g closes: a channel that is closed already,
// or one on which another goroutine may still send.
func (c *client) closesInGoroutine(st *typestate.State, start *typestate.Event, g *order.Goroutine) {
	cr, _ := c.crews.On(st)
	for _, ev := range g.Surely(knowledge.Close) {
		old, _ := st.Cell(ev.Obj).(cell)
		if old.closed != nil && !old.stale && !ev.Guarded() {
			if old.async {
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
	if first, closed, again := c.crews.Successes(st, g, knowledge.Close); first != nil {
		c.report.closedBySeveral(st, first, closed, g, again)
	}
	for closer := range cr.All() {
		for o := range cr.Open() {
			c.closeInGoroutine(st, v, closer, o)
		}
	}
}

// closeInGoroutine reports sends of o that may run after closer has closed the channel.
func (c *client) closeInGoroutine(st *typestate.State, v *order.View, closer *order.Goroutine, o order.Open) {
	if o.G == closer || o.G.AtLarge || order.SameStart(o.G, closer) {
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
