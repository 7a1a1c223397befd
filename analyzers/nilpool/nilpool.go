package nilpool

import (
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/roots"
	"github.com/pancheck/pancheck/internal/rules"
	"github.com/pancheck/pancheck/internal/typestate"
)

// Analyzer reports the checks that are on by default.
var Analyzer = New(nil)

// New returns an analyzer that reports the checks in sel, which is read when
// a package is analysed; nil selects the defaults.
func New(sel *check.Selection) *analysis.Analyzer {
	return rules.New("nilpool", doc, Checks, sel, run)
}

func run(p *rules.Pass) {
	if !p.Summaries.Relevant {
		return
	}
	e := p.Summaries.Engine()
	if !e.Index.Has(knowledge.Pools) {
		return
	}
	h := roots.NewHanded(e.Index, roots.Puts(e.Index), knowledge.Get)
	for _, fn := range h.Roots() {
		p.Guard(fn, func() bool {
			found, exhausted := walk(e, h, fn)
			for _, f := range found {
				p.Report(f.Finding)
			}
			return exhausted
		})
	}
	for _, fn := range h.Methods() {
		p.Guard(fn, func() bool {
			l := new(rules.Findings)
			e.Again(fn, newSecond(e, h, l), nil)
			for _, f := range l.List {
				p.Report(f.Finding)
			}
			return false
		})
	}
	empty(p, e, h)
	overwritten(p, e)
	mismatches(e, p.Reporter)
}

// callerBudget bounds the walk of a function that puts nothing itself, in
// instructions. What such a function does to what others put lies at hand or
// not at all, so nothing is said where the budget is not enough.
const callerBudget = 8000

// walk looks at one function.
func walk(e *typestate.Engine, h *roots.Handed, fn *ssa.Function) (found []rules.Found, exhausted bool) {
	puts := e.Index.Direct(fn)&knowledge.Put != 0
	found, exhausted = rules.Confirmed(func(l *rules.Findings) *typestate.Walk {
		if puts {
			return e.Walk(fn, newClient(e, h, l))
		}
		return e.WalkWithin(fn, newClient(e, h, l), nil, callerBudget)
	}, func(l *rules.Findings) *typestate.Walk { return e.Prove(fn, newClient(e, h, l), nil) })
	return slices.DeleteFunc(found, func(f rules.Found) bool { // what is put again is used by the way
		again := func(g rules.Found) bool { return g.Code == "PC1006" && g.Pos == f.Pos }
		return f.Code == "PC1005" && slices.ContainsFunc(found, again)
	}), exhausted && puts
}
