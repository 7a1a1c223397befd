package waitgroup

import (
	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/life"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/rules"
	"github.com/pancheck/pancheck/internal/tally"
)

// Analyzer reports the checks that are on by default.
var Analyzer = New(nil)

// New returns an analyzer that reports the checks in sel, which is read when
// a package is analysed; nil selects the defaults.
func New(sel *check.Selection) *analysis.Analyzer {
	return rules.New("waitgroup", doc, Checks, sel, run)
}

func run(p *rules.Pass) {
	if !p.Summaries.Relevant {
		return
	}
	e := p.Summaries.Engine()
	callbacks, methods := tally.TakenAsValues(e.Index), tally.DoneMethods(e.Index)
	lives := make(life.Counts)
	o := owner{p, e}
	copies := o.copies()
	for _, fn := range e.Index.SSA.Funcs {
		focus := tally.Focus(e, fn)
		if len(focus) == 0 {
			continue
		}
		c := &client{
			Counters: tally.NewCounters(e, fn, focus, callbacks, copies),
			engine:   e, report: p.Reporter, root: fn, lives: lives, answers: tally.Invokes(fn, methods),
			balanced: make(map[*object.Value]bool), within: make(map[*object.Value]bool), handed: make(map[*object.Value]bool), settled: make(map[tally.Settled]bool),
		}
		p.Guard(fn, func() bool {
			w := e.WalkOn(fn, c, focus)
			c.finish()
			return w.Exhausted
		})
	}
	o.jams()
	if !callbacks {
		o.lonely()
		for _, b := range lives.Beside(e.Index) {
			reportBeside(e, p.Reporter, b)
		}
	}
}
