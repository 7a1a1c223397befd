package closedchan

import (
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/order"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Sends to a goroutine that receives, and may have given up.

// sendToConsumer reports a send of the path on a channel that the goroutine
// which receives from it may have closed.
func (c *client) sendToConsumer(st *typestate.State, ev *typestate.Event) {
	cr, ok := c.crews.On(st)
	if !ok || ev.Recovered || ev.Panicking || ev.Guarded() {
		return
	}
	if g, closed := cr.GaveUp(ev); g != nil {
		c.report.sendToConsumer(st, g, ev, closed)
	}
}

// literalsSend reports the sends in function literals of the root, run when
// somebody calls them, on channels that the goroutine g receives from and may
// have closed.
func (c *client) literalsSend(st *typestate.State, g *order.Goroutine) {
	for _, closed := range g.Surely(knowledge.Close) {
		if g.GivesUp(closed.Obj) == nil {
			continue
		}
		for _, op := range order.OpsOn(c.report.engine.Index, closed.Obj, knowledge.Send) {
			if op.Fn.Parent() == c.root && op.Fn != g.Fn && !usage.Defers(op.Fn) {
				ev := &typestate.Event{Effect: knowledge.Send, Instr: op.Instr, Fn: op.Fn, Obj: closed.Obj}
				c.report.sendToConsumer(st, g, ev, closed)
			}
		}
	}
}
