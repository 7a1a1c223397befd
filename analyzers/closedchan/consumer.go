package closedchan

import (
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/order"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Sends to a goroutine that receives, and may have given up.

// sendToConsumer reports a send of the path on a channel that the goroutine
// which receives from it may have closed.
func (c *client) sendToConsumer(st *typestate.State, ev *typestate.Event) {
	cr, ok := c.crews.On(st)
	if !ok || ev.Recovered || ev.Panicking || guarded(ev) {
		return
	}
	for g := range cr.All() {
		for _, closed := range g.Always(knowledge.Close) {
			if closed.Obj == ev.Obj {
				if g.GivesUp(ev.Obj) != nil {
					c.report.sendToConsumer(st, g, ev, closed)
				}
				break
			}
		}
	}
}

// literalsSend reports the sends in function literals of the root, run when
// somebody calls them, on channels that the goroutine g receives from and may
// have closed.
func (c *client) literalsSend(st *typestate.State, g *order.Goroutine) {
	for _, closed := range g.Always(knowledge.Close) {
		site, ok := closed.Obj.Site.(ssa.Value)
		if !ok || closed.Obj.Kind != object.Made || g.GivesUp(closed.Obj) == nil {
			continue
		}
		for _, op := range c.report.engine.Index.On(usage.KeyOf(site), knowledge.Send) {
			if op.Fn.Parent() == c.root && op.Fn != g.Fn && !usage.Defers(op.Fn) {
				ev := &typestate.Event{Effect: knowledge.Send, Instr: op.Instr, Fn: op.Fn, Obj: closed.Obj}
				c.report.sendToConsumer(st, g, ev, closed)
			}
		}
	}
}

// outnumber reports whether the sends of o up to p are more than the path has
// received, where both sides count the same: the loop around the send and the
// loops in which the root receives are over the same things. A path that has
// left its loop early has received fewer than were sent.
func (c *client) outnumber(o order.Open, p order.Place, received int) bool {
	n := 0
	for i, ev := range o.G.Traces[p.Trace].Events {
		if ev.Effect == knowledge.Send && ev.Obj == o.Obj && i <= p.Index {
			n++
		}
	}
	if n <= received {
		return false
	}
	sent := usage.Bound(o.G.Event(p).Instr)
	if sent == nil {
		return false
	}
	site, _ := o.Obj.Site.(ssa.Value)
	for _, op := range c.report.engine.Index.On(usage.KeyOf(site), knowledge.Recv) {
		if op.Fn != c.root || usage.Bound(op.Instr) != sent {
			return false
		}
	}
	return site != nil
}
