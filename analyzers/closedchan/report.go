package closedchan

import (
	"cmp"
	"fmt"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/life"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/order"
	"github.com/pancheck/pancheck/internal/rules"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// The texts of findings.

// A reporter words what one walk finds.
type reporter struct {
	*rules.Findings
	engine *typestate.Engine
	names  naming.Names
	fields *life.Fields
}

// closeOfClosed reports ev, which closes what first has closed. If a goroutine
// does it, the place is in its body.
func (r *reporter) closeOfClosed(st *typestate.State, first, ev *typestate.Event, in *order.Goroutine) {
	ctx, pos := naming.Again(first, ev)
	if in != nil {
		ctx, pos = naming.InBody(in.Spawn, ev)
	}
	at := "at " + naming.Where(r.engine.Fset, first)
	if pos == first.Pos() {
		at = "here, by an earlier call or in an earlier round"
	}
	r.Add(st, ev, check.Finding{
		Code: "PC4001", Pos: pos,
		Message: fmt.Sprintf("close of closed channel%s: already closed %s", naming.Spaced(r.names.In(ctx, ev)), at),
		Steps:   r.steps(st, ev, pos, "closed again"),
		Weak:    life.Staged(r.engine, first, ev, pos),
	})
}

// closedBySeveral reports a close by goroutine g of what goroutine first closes.
func (r *reporter) closedBySeveral(st *typestate.State, first *order.Goroutine, closed *typestate.Event, g *order.Goroutine, ev *typestate.Event) {
	ctx, pos, handed := naming.InWork(g.Spawn, ev)
	if order.SameStart(first, g) && (!usage.InLoop(g.Spawn.Instr.Block()) && !handed || order.OneByOne(r.engine.Index, g)) || order.Restarted(first, g, ev) { // one goroutine, started again
		r.closeOfClosed(st, closed, ev, g)
		return
	}
	r.Add(st, ev, check.Finding{
		Code: "PC4004", Pos: pos,
		Message: fmt.Sprintf("close of closed channel%s: several goroutines close it, also the one started at %s, at %s",
			naming.Spaced(r.names.In(ctx, ev)), check.Where(r.engine.Fset, first.Spawn.Instr.Pos()), naming.Where(r.engine.Fset, closed)),
		Steps: append(naming.Started(first.Spawn.Instr, closed, "closed by it"), naming.Started(g.Spawn.Instr, ev, "closed again by this one")...),
	})
}

// sendWhileClosed reports a send of goroutine g that may run after close,
// which goroutine closer does, or the path itself if that is nil.
func (r *reporter) sendWhileClosed(st *typestate.State, g *order.Goroutine, send, close *typestate.Event, closer *order.Goroutine) {
	ctx, pos := naming.InBody(g.Spawn, send)
	by := ""
	if closer != nil {
		by = ", by another goroutine,"
	}
	r.unordered(st, send, close, g.Spawn.Instr, ctx, pos, by, g.AtLarge)
}

// sendWhileClosedIn reports a send in the body of a goroutine that some
// function starts, and a close in another function.
func (r *reporter) sendWhileClosedIn(c life.Clash) {
	ctx, pos := c.Place()
	r.unordered(nil, c.Open, c.End, c.Start, ctx, pos, " in "+c.End.Fn.Name(), false)
}

// sendToConsumer reports a send on a channel that goroutine g, which receives
// from it, may have closed.
func (r *reporter) sendToConsumer(st *typestate.State, g *order.Goroutine, send, close *typestate.Event) {
	ctx, pos := typestate.Literal(nil, send)
	r.Add(st, send, check.Finding{
		Code: "PC4003", Pos: pos,
		Message: fmt.Sprintf("send on%s may panic: the goroutine started at %s, which receives from it, may have given up and closed it at %s",
			naming.Spaced(r.names.In(ctx, send)), check.Where(r.engine.Fset, g.Spawn.Instr.Pos()), naming.Where(r.engine.Fset, close)),
		Steps: append(naming.Started(g.Spawn.Instr, close, "closed by the goroutine"), check.Step{Pos: send.Pos(), Message: "sent on"}),
	})
}

func (r *reporter) unordered(st *typestate.State, send, close *typestate.Event, start ssa.Instruction, ctx *object.Context, pos token.Pos, by string, timer bool) {
	who := "the goroutine started at "
	steps := append(naming.Started(start, close, "closed without waiting for the goroutine"), check.Step{Pos: send.Pos(), Message: "sent on by the goroutine"})
	if timer {
		who = "a function that may be running already, called by the timer set at "
		steps[0].Message, steps[1].Message, steps[2].Message = "timer set", "closed without waiting for its function", "sent on by the function"
	}
	r.Add(st, send, check.Finding{
		Code: "PC4003", Pos: pos,
		Message: fmt.Sprintf("send on %s may run after the close at %s%s and panic: nothing makes the close wait for %s%s",
			cmp.Or(r.names.In(ctx, send), "the channel"), naming.Where(r.engine.Fset, close), by, who, check.Where(r.engine.Fset, start.Pos())),
		Steps: steps,
	})
}

// closeAtOnce reports a call that closes a channel, after a test without a lock, while
// goroutine g may make another one.
func (r *reporter) closeAtOnce(st *typestate.State, g *order.Goroutine, other, ev *typestate.Event) {
	r.Add(st, ev, check.Finding{
		Code: "PC4006", Pos: ev.Pos(),
		Message: fmt.Sprintf("close of%s may panic: the goroutine started at %s may be in such a call at the same time, and both pass the test, since no lock is held over the test and the close at %s",
			naming.Spaced(r.names.In(ev.Ctx, ev)), check.Where(r.engine.Fset, g.Spawn.Instr.Pos()), naming.Where(r.engine.Fset, ev)),
		Steps: append(naming.Started(g.Spawn.Instr, other, "the goroutine closes the channel"), check.Step{Pos: ev.Pos(), Message: "closed at the same time"}),
	})
}

func (r *reporter) sendOnClosed(st *typestate.State, first, ev *typestate.Event) {
	ctx, pos := naming.Again(first, ev)
	r.Add(st, ev, check.Finding{
		Code: "PC4002", Pos: pos,
		Message: fmt.Sprintf("send on closed channel%s: closed at %s", naming.Spaced(r.names.In(ctx, ev)), naming.Where(r.engine.Fset, first)),
		Steps:   r.steps(st, ev, pos, "sent on"),
	})
}

// closeOfNil reports the close of a nil channel where the channel, or what it
// is a field of, did not come from a caller. A field that is never stored is
// nil for every caller.
func (r *reporter) closeOfNil(st *typestate.State, ev *typestate.Event) {
	ctx, why := r.names.Source(ev), "nothing was stored in it on this path"
	if v := usage.ClosedField(ev.Instr); v != nil && r.fields.Never[v] {
		ctx, why = ev.Ctx, fmt.Sprintf("nothing in the package ever stores field %s", v.Name())
	}
	if life.Partial(r.engine, ev, ctx) {
		return
	}
	pos := ev.PosIn(ctx)
	if pos != ev.Pos() {
		why += ", and " + naming.Where(r.engine.Fset, ev) + " closes it"
	} else if ev.Where != "" {
		why += ", and " + ev.Where + " closes it"
	}
	r.Add(st, ev, check.Finding{
		Code: "PC4005", Pos: pos,
		Message: fmt.Sprintf("close of nil channel%s: %s", naming.Spaced(r.names.In(ctx, ev)), why),
		Steps:   r.steps(st, ev, pos, "closed while nil"),
	})
}

// steps returns the witness of the channel of ev, with ev at its end.
func (r *reporter) steps(st *typestate.State, ev *typestate.Event, pos token.Pos, what string) []check.Step {
	var list []check.Step
	if ev.Obj.Kind == object.Made {
		list = append(list, check.Step{Pos: ev.Obj.Pos(), Message: "channel made"})
	}
	list = append(list, naming.Steps(st, ev.Obj)...)
	if pos != ev.Pos() {
		list = append(list, check.Step{Pos: pos, Message: "called"})
	}
	return append(list, check.Step{Pos: ev.Pos(), Message: what})
}
