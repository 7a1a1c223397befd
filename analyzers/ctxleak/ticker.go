package ctxleak

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/contexts"
	"github.com/pancheck/pancheck/internal/endless"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/roots"
	"github.com/pancheck/pancheck/internal/rules"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// PC2007: tickers and timers that are not stopped. PC2008: calls without a bound on
// every tick or request.

// collected is the release since which tickers and timers that nobody refers to are
// collected although they were not stopped (https://go.dev/doc/go1.23#timer-changes).
const collected = "go1.23"

// lostTickers reports PC2007.
func lostTickers(e *typestate.Engine, p *rules.Pass) {
	for _, fn := range e.Index.SSA.Funcs {
		if usage.IsMain(fn) || usage.IsInit(fn) || !roots.MakesTicker(e.Index, fn) {
			continue
		}
		client := func(l *rules.Findings) *tickers { return &tickers{Findings: l, pass: p, engine: e, fn: fn, seen: make(map[*object.Value]bool)} }
		p.Guard(fn, func() bool {
			found, exhausted := rules.Confirmed(func(l *rules.Findings) *typestate.Walk { return e.Walk(fn, client(l)) },
				func(l *rules.Findings) *typestate.Walk { return e.Prove(fn, client(l), nil) })
			for _, f := range found {
				p.Report(f.Finding)
			}
			return exhausted
		})
	}
	for _, call := range roots.Unstoppable(e.Index, endless.Stays(e)) {
		if strings.HasSuffix(e.Fset.Position(call.Pos()).Filename, "_test.go") {
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

// tickers is a client that follows tickers from where they are made to where the
// function returns.
type tickers struct {
	*rules.Findings
	pass   *rules.Pass
	engine *typestate.Engine
	fn     *ssa.Function
	seen   map[*object.Value]bool // the tickers made
}

// Effects implements [typestate.Client].
func (*tickers) Effects() knowledge.Effect {
	return knowledge.Timer | knowledge.Stop | knowledge.Go | knowledge.Return
}

// Enters implements [typestate.Selective].
func (t *tickers) Enters(st *typestate.State, fn *ssa.Function, args []*object.Value) bool {
	return t.engine.Index.Kinds(fn)&(knowledge.Stop|knowledge.Go) != 0 &&
		st.ReachesAny(func(v *object.Value) bool { return st.Cell(v) != nil && !st.Kept(v) }, args...)
}

// Event implements [typestate.Client].
func (t *tickers) Event(st *typestate.State, ev *typestate.Event) {
	switch ev.Effect {
	case knowledge.Timer:
		if ev.Callee != nil && ev.Callee.Name() == "NewTicker" && ev.Fn == t.fn {
			t.seen[ev.Obj] = true
			st.SetCell(ev.Obj, made{ev.Instr})
		}
	case knowledge.Stop:
		for _, obj := range st.Objects() {
			if obj == ev.Obj || !t.seen[ev.Obj] && ev.Obj.Kind != object.Param { // it may be any
				st.SetCell(obj, nil)
			}
		}
	case knowledge.Go:
		if sp := ev.Spawn; sp != nil && sp.Known() {
			for _, obj := range st.Objects() {
				if st.Reaches(obj, append([]*object.Value{sp.Fn}, ev.Args...)...) && contexts.May(sp, obj, knowledge.Stop) {
					st.SetCell(obj, nil)
				}
			}
		}
	case knowledge.Return:
		if !ev.Panicking {
			t.returns(st, ev)
		}
	}
}

// made is the typestate of a ticker that runs.
type made struct{ at ssa.Instruction }

// returns reports the tickers that run when the function returns and that nobody has.
func (t *tickers) returns(st *typestate.State, ev *typestate.Event) {
	for _, obj := range st.Objects() {
		m, ok := st.Cell(obj).(made)
		if !ok || st.Kept(obj) || st.Reaches(obj, ev.Results...) {
			continue
		}
		at := "at the end of " + t.fn.Name()
		steps := []check.Step{{Pos: m.at.Pos(), Message: "ticker made"}}
		if pos := ev.Statement(); pos.IsValid() {
			at = fmt.Sprintf("when %s returns at %s", t.fn.Name(), check.Where(t.engine.Fset, pos))
			steps = append(steps, check.Step{Pos: pos, Message: "returns without stopping it"})
		}
		if slices.ContainsFunc(t.List, func(f rules.Found) bool { return f.Pos == m.at.Pos() }) {
			continue
		}
		t.Add(st, ev, check.Finding{
			Code: "PC2007", Pos: m.at.Pos(), Weak: !t.pass.Before(m.at.Pos(), collected),
			Message: fmt.Sprintf("the ticker is not stopped %s: it goes on ticking, and is kept, as long as the process", at), Steps: steps,
		})
	}
}

// boundlessCalls reports PC2008.
func boundlessCalls(e *typestate.Engine, r *check.Reporter) {
	for _, b := range roots.Bursts(e.Index) {
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
