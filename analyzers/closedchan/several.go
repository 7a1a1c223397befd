package closedchan

import (
	"fmt"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/order"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Several goroutines that close one channel.

// bothClose reports ev, by which g closes a channel that another goroutine of the
// path closes too, if g does so even where the other one has ended before: what
// that has left in memory does not stop it.
func (c *client) bothClose(st *typestate.State, g *order.Goroutine, ev *typestate.Event) {
	cr, _ := c.crews.On(st)
	for first := range cr.All() {
		if first == g || first.Spawn == nil || g.Spawn == nil {
			continue
		}
		for _, t := range first.Traces {
			closed := closeOf(t, ev)
			if closed == nil || !t.Returns || closed.Excludes(ev) {
				continue
			}
			then := &order.Goroutine{Spawn: g.Spawn, Fn: g.Fn, Traces: g.Spawn.Following(t).Traces(order.Effects), Group: g.Group, Same: g.Same}
			for _, again := range then.Always(knowledge.Close) {
				if again.Obj == ev.Obj && !again.Guarded() {
					c.report.closedBySeveral(st, first, closed, g, again)
					return
				}
			}
		}
	}
}

// closeOf returns the event by which a goroutine closes, on path t, what ev closes.
func closeOf(t typestate.Trace, ev *typestate.Event) *typestate.Event {
	for _, e := range t.Events {
		if e.Effect == knowledge.Close && e.Obj == ev.Obj && !e.Recovered && !e.Panicking && !e.Guarded() {
			return e
		}
	}
	return nil
}

// closedBySeveral reports a close by goroutine g of what goroutine first closes.
func (r *reporter) closedBySeveral(st *typestate.State, first *order.Goroutine, closed *typestate.Event, g *order.Goroutine, ev *typestate.Event) {
	if order.SameStart(first, g) && !usage.InLoop(g.Spawn.Instr.Block()) { // one goroutine, started again
		r.closeOfClosed(st, closed, ev, g)
		return
	}
	ctx, pos := naming.InBody(g.Spawn, ev)
	other := "the one started at " + check.Where(r.engine.Fset, first.Spawn.Instr.Pos())
	if order.SameStart(first, g) {
		other = "each goroutine started at " + check.Where(r.engine.Fset, g.Spawn.Instr.Pos())
	}
	r.Add(st, ev, check.Finding{
		Code: "PC4004", Pos: pos,
		Message: fmt.Sprintf("close of closed channel%s: several goroutines close it, %s at %s", quoted(r.names.In(ctx, ev)), other, naming.Where(r.engine.Fset, closed)),
		Steps: []check.Step{
			{Pos: first.Spawn.Instr.Pos(), Message: "goroutine started"},
			{Pos: closed.Pos(), Message: "closed by it"},
			{Pos: g.Spawn.Instr.Pos(), Message: "another goroutine started"},
			{Pos: ev.Pos(), Message: "closed again by this one"},
		},
	})
}
