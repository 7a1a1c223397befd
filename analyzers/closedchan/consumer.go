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

// gaveUp returns where goroutine g, which receives from ch, closes it on a
// path on which it has received nothing and nobody has told it to end: whoever
// sends cannot know. It returns nil if there is no such path.
func gaveUp(g *order.Goroutine, ch *object.Value) *typestate.Event {
	if !receives(g, ch) {
		return nil
	}
	for _, t := range g.Traces {
		if !t.Returns {
			continue
		}
		for _, ev := range t.Events {
			if ev.Effect&(knowledge.Recv|knowledge.Wait|knowledge.Lock) != 0 && !timer(ev.Obj) {
				break
			}
			if ev.Effect == knowledge.Close && ev.Obj == ch {
				return ev
			}
		}
	}
	return nil
}

// timer reports whether ch is the channel of a timer or ticker.
func timer(ch *object.Value) bool {
	o := ch.Origin()
	c, ok := o.Site.(ssa.CallInstruction)
	if !ok || o.Kind != object.Result {
		return false
	}
	callee := c.Common().StaticCallee()
	return callee != nil && callee.Package() != nil && callee.Package().Pkg.Path() == "time"
}

// sendToConsumer reports a send of the path on a channel that the goroutine
// which receives from it may have closed.
func (c *client) sendToConsumer(st *typestate.State, ev *typestate.Event) {
	cr, ok := st.Cell(running).(crew)
	if !ok || ev.Recovered || ev.Panicking || guarded(ev) {
		return
	}
	for m := cr.all; m != nil; m = m.before {
		if closed := closesAlways(m.g, ev.Obj); closed != nil && gaveUp(m.g, ev.Obj) != nil {
			c.report.sendToConsumer(st, m.g, ev, closed)
		}
	}
}

// literalsSend reports the sends in function literals of the root, run when
// somebody calls them, on channels that the goroutine g receives from and may
// have closed.
func (c *client) literalsSend(st *typestate.State, g *order.Goroutine) {
	for _, closed := range alwaysClosed(g) {
		site, ok := closed.Obj.Site.(ssa.Value)
		if !ok || closed.Obj.Kind != object.Made || gaveUp(g, closed.Obj) == nil {
			continue
		}
		for _, op := range c.report.engine.Index.On(usage.KeyOf(site), knowledge.Send) {
			if op.Fn.Parent() == c.root && op.Fn != g.Fn && !defers(op.Fn) {
				ev := &typestate.Event{Effect: knowledge.Send, Instr: op.Instr, Fn: op.Fn, Obj: closed.Obj}
				c.report.sendToConsumer(st, g, ev, closed)
			}
		}
	}
}

// defers reports whether fn defers anything, which may recover.
func defers(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if _, ok := instr.(*ssa.Defer); ok {
				return true
			}
		}
	}
	return false
}

// closesAlways returns where g closes ch, if it does on every path on which it returns.
func closesAlways(g *order.Goroutine, ch *object.Value) *typestate.Event {
	for _, ev := range alwaysClosed(g) {
		if ev.Obj == ch {
			return ev
		}
	}
	return nil
}
