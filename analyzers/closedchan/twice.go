package closedchan

import (
	"fmt"
	"go/token"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/life"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/typestate"
)

// The texts of findings about two calls on one object.

// pairOfCalls words what two calls show.
func (r *reporter) pairOfCalls(p life.Pair) check.Finding {
	fset := r.engine.Fset
	name, pos := r.place(p.Collision)
	does, fn, closed := does(p.Second), p.Fn.Name(), naming.Where(fset, p.Close)
	why := ""
	if p.Shown && p.Evidence.Why != "" {
		why = fmt.Sprintf(" (%s: %s)", p.Evidence.Why, check.Where(fset, p.Evidence.Pos))
	}
	f := check.Finding{Pos: pos, Weak: !p.Shown}
	step := func(pos token.Pos, message string) { f.Steps = append(f.Steps, check.Step{Pos: pos, Message: message}) }
	switch p.Sort {
	case life.CheckThenAct:
		f.Code = "PC4006"
		who := "two calls of " + fn + " at once may both pass"
		if p.By != p.Fn {
			who = fmt.Sprintf("%s may close it at %s when %s has passed", p.By.Name(), closed, fn)
		}
		f.Message = fmt.Sprintf("%s%s may panic: %s the test at %s, since no lock is held over the test and the %s%s",
			does, name, who, check.Where(fset, p.Test), p.Second.Effect, why)
		step(p.Test, "the test is passed")
		step(p.At.Pos(), "before this, another call runs")
		step(p.Close.Pos(), "the other call closes the channel")
		step(pos, "the first call goes on")
	case life.Replay:
		f.Code = "PC4009"
		f.Message = fmt.Sprintf("%s%s may panic: an earlier call of %s may have closed it at %s", does, name, fn, closed)
		step(p.Close.Pos(), "closed by a call that finds that it is to end")
		step(pos, "a later call comes here")
	case life.Meanwhile:
		f.Code = "PC4009"
		f.Message = fmt.Sprintf("%s%s may panic: another call of %s at the same time may have closed it at %s%s", does, name, fn, closed, why)
		step(p.At.Pos(), "one call comes as far as this")
		step(p.Close.Pos(), "another call closes the channel")
		step(pos, "the first one goes on")
	case life.Unreset:
		f.Code = "PC4001"
		f.Message = fmt.Sprintf("close of closed channel%s: where %s returns at %s the field still holds the channel that it has closed, and the next call closes it again",
			name, fn, check.Where(fset, p.Left.Pos()))
		step(p.Close.Pos(), "closed by one call")
		step(p.Left.Pos(), "returns with the closed channel in the field")
		step(pos, "closed again by the next call")
	case life.Unguarded:
		f.Code = "PC4007"
		f.Message = fmt.Sprintf("close of%s panics if %s is called twice: nothing in it stops a second close%s", name, fn, why)
		step(p.Close.Pos(), "closed by one call")
		step(pos, "closed again by the next call")
	case life.Unasked:
		f.Code = "PC4008"
		f.Message = fmt.Sprintf("send on%s may panic: %s may have closed it at %s, and %s does not ask%s", name, p.By.Name(), closed, fn, why)
		step(p.Close.Pos(), "closed by a call of "+p.By.Name())
		step(pos, "sent on by a call of "+fn)
	}
	return f
}

// place returns how the second operation of a collision calls its channel, and where
// it is: a function that is handed the channel is not to blame.
func (r *reporter) place(c life.Collision) (name string, pos token.Pos) {
	ctx, pos := c.Second.Ctx, c.Second.Pos()
	if !life.SameReceiver(c.Second.Fn, c.Fn) {
		ctx, pos = nil, c.Second.PosIn(nil)
	}
	return quoted(r.names.In(ctx, c.Second)), pos
}

func does(ev *typestate.Event) string {
	if ev.Effect == knowledge.Close {
		return "close of"
	}
	return "send on"
}
