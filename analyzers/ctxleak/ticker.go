package ctxleak

import (
	"fmt"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/endless"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/rules"
	"github.com/pancheck/pancheck/internal/timers"
	"github.com/pancheck/pancheck/internal/typestate"
)

// PC2007: tickers and timers that are not stopped. PC2008: calls without a bound on
// every tick or request.

// collected is the release since which tickers and timers that nobody refers to are
// collected although they were not stopped (https://go.dev/doc/go1.23#timer-changes).
const collected = "go1.23"

// lostTickers reports PC2007.
func lostTickers(e *typestate.Engine, p *rules.Pass) {
	for _, fn := range e.Index.SSA.Funcs {
		if check.InTest(e.Fset, fn.Pos()) {
			continue
		}
		p.Guard(fn, func() bool {
			left, exhausted := timers.LeftBy(e, fn)
			for _, l := range left {
				reportTicker(e, p, fn, l)
			}
			return exhausted
		})
	}
	for _, call := range timers.Unstoppable(e.Index, endless.Stays(e)) {
		if check.InTest(e.Fset, call.Pos()) {
			continue
		}
		p.Report(check.Finding{
			Code: "PC2007", Pos: call.Pos(), Weak: !p.Before(call.Pos(), collected),
			Message: fmt.Sprintf("nobody can stop what %s makes, of which only the channel is kept: it runs on when %s has returned or makes another",
				naming.Callee(call.Common(), "this call"), call.Parent().Name()),
			Steps: []check.Step{{Pos: call.Pos(), Message: "made"}},
		})
	}
}

// reportTicker reports PC2007 for a ticker that a path leaves.
func reportTicker(e *typestate.Engine, p *rules.Pass, fn *ssa.Function, l timers.Left) {
	at := "at the end of " + fn.Name()
	steps := []check.Step{{Pos: l.Made.Pos(), Message: "ticker made"}}
	if pos := l.Return.Statement(); pos.IsValid() {
		at = fmt.Sprintf("when %s returns at %s", fn.Name(), check.Where(e.Fset, pos))
		steps = append(steps, check.Step{Pos: pos, Message: "returns without stopping it"})
	}
	p.Report(check.Finding{
		Code: "PC2007", Pos: l.Made.Pos(), Weak: !p.Before(l.Made.Pos(), collected),
		Message: fmt.Sprintf("the ticker is not stopped %s: it goes on ticking, and is kept, as long as the process", at), Steps: steps,
	})
}

// boundlessCalls reports PC2008.
func boundlessCalls(e *typestate.Engine, r *check.Reporter) {
	for _, b := range timers.Bursts(e.Index) {
		on := "request"
		if b.Ticks {
			on = "tick"
		}
		call := b.Call.(ssa.CallInstruction).Common()
		r.Report(check.Finding{
			Code: "PC2008", Pos: b.Start.Pos(),
			Message: fmt.Sprintf("a goroutine is started on every %s, and %s at %s has no deadline: where the other side is slow, they add up",
				on, naming.Callee(call, "a call"), check.Where(e.Fset, b.Call.Pos())),
			Steps: []check.Step{{Pos: b.Start.Pos(), Message: check.StartMessage + " on every " + on}, {Pos: b.Call.Pos(), Message: "may wait for ever"}},
		})
	}
}
