package closedchan

import (
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/order"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Loops around sends and receives: which side is through first.

// endless reports whether ev is in a loop that only a select ends, so that there
// is no last send to be received. A loop over a channel has as many rounds as
// somebody gives it.
func endless(ev *typestate.Event) bool {
	if ev.Instr == nil || !usage.InLoop(ev.Instr.Block()) {
		return false
	}
	for _, branch := range usage.Exits(ev.Instr.Block()) {
		if !usage.OnSelect(branch.Cond) {
			return false
		}
	}
	return true
}

// outnumber reports whether the sends of e up to p are more than the path has
// received, where both sides count the same: the loop around the send and the
// loops in which the root receives are over the same things. A path that has
// left its loop early has received fewer than were sent.
func (c *client) outnumber(e entry, p order.Place, received int) bool {
	n := 0
	for i, ev := range e.g.Traces[p.Trace].Events {
		if ev.Effect == knowledge.Send && ev.Obj == e.ch && i <= p.Index {
			n++
		}
	}
	if n <= received {
		return false
	}
	sent := usage.Bound(e.g.Event(p).Instr)
	if sent == nil {
		return false
	}
	site, _ := e.ch.Site.(ssa.Value)
	for _, op := range c.report.engine.Index.On(usage.KeyOf(site), knowledge.Recv) {
		if op.Fn != c.root || usage.Bound(op.Instr) != sent {
			return false
		}
	}
	return site != nil
}
