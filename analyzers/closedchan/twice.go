package closedchan

import (
	"fmt"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/life"
	"github.com/pancheck/pancheck/internal/naming"
)

// The texts of findings about two calls on one object.

// pairCodes are the codes of the sorts of pairs, in their order.
var pairCodes = [...]string{"PC4006", "PC4009", "PC4009", "PC4001", "PC4007", "PC4008", "PC4010", "PC4001", "PC4010"}

// pairOfCalls words what two calls show.
func (r *reporter) pairOfCalls(p life.Pair) check.Finding {
	fset := r.engine.Fset
	ctx, pos := p.Place()
	name := naming.Spaced(r.names.In(ctx, p.Second))
	does, fn, closed := naming.Operation(p.Second.Effect), p.Fn.Name(), naming.Where(fset, p.Close)
	why := ""
	if p.Shown && p.Evidence.Why != "" {
		why = fmt.Sprintf(" (%s: %s)", p.Evidence.Why, check.Where(fset, p.Evidence.Pos))
	}
	f := check.Finding{Code: pairCodes[p.Sort], Pos: pos, Steps: p.Steps(), Weak: !p.Shown}
	switch p.Sort {
	case life.CheckThenAct:
		who := "two calls of " + fn + " at once may both pass"
		if p.By != p.Fn {
			who = fmt.Sprintf("%s may close it at %s when %s has passed", p.By.Name(), closed, fn)
		}
		f.Message = fmt.Sprintf("%s%s may panic: %s the test at %s, since no lock is held over the test and the %s%s",
			does, name, who, check.Where(fset, p.Test), p.Second.Effect, why)
	case life.Replay, life.Meanwhile:
		when := map[life.Sort]string{life.Replay: "an earlier call of " + fn, life.Meanwhile: "another call of " + fn + " at the same time"}
		f.Message = fmt.Sprintf("%s%s may panic: %s may have closed it at %s%s", does, name, when[p.Sort], closed, why)
	case life.Unreset:
		f.Message = fmt.Sprintf("close of closed channel%s: where %s returns at %s the field still holds the channel that it has closed, and the next call closes it again",
			name, fn, check.Where(fset, p.Left.Pos()))
	case life.Unguarded:
		f.Message = fmt.Sprintf("close of%s panics if %s: nothing in it stops a second close%s", name, p.Twice(closed), why)
	case life.Kept:
		f.Message = fmt.Sprintf("%s%s panics where %s has closed it before, at %s, and %s", does, name, p.By.Name(), closed, p.Kept())
	case life.Given:
		f.Message = fmt.Sprintf("close of%s panics where %s has closed it before, at %s: nothing asks whether it is still in %s", name, p.By.Name(), closed, p.Field.Name())
	case life.Restarted:
		f.Message = fmt.Sprintf("close of closed channel%s: %s starts this goroutine again when %s was called, and the channel was made once", name, fn, p.By.Name())
	case life.Unasked:
		f.Message = fmt.Sprintf("send on%s may panic: %s may have closed it at %s, and %s does not ask%s", name, p.By.Name(), closed, fn, why)
	}
	return f
}
