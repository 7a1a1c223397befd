package waitgroup

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/life"
	"github.com/pancheck/pancheck/internal/pansummary"
	"github.com/pancheck/pancheck/internal/tally"
)

// Analyzer reports the checks that are on by default.
var Analyzer = New(nil)

// New returns an analyzer that reports the checks in sel, which is read when
// a package is analysed; nil selects the defaults.
func New(sel *check.Selection) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     "waitgroup",
		Doc:      doc,
		URL:      check.PagesURL + "waitgroup.md",
		Requires: []*analysis.Analyzer{pansummary.Analyzer},
		Run:      func(pass *analysis.Pass) (any, error) { return nil, run(pass, sel) },
	}
}

func run(pass *analysis.Pass, sel *check.Selection) error {
	res, ok := pass.ResultOf[pansummary.Analyzer].(*pansummary.Result)
	if !ok {
		return fmt.Errorf("waitgroup: no summaries for %s", pass.Pkg.Path())
	}
	if !res.Relevant {
		return nil
	}
	e := res.Engine()
	r := check.NewReporter(pass, sel, Checks)
	callbacks, methods := tally.TakenAsValues(e.Index), tally.DoneMethods(e.Index)
	all := make(life.Counts)
	for _, fn := range e.Index.SSA.Funcs {
		if e.Index.Kinds(fn)&knowledge.Groups == 0 {
			continue
		}
		focus := e.Focus(fn, knowledge.Groups)
		if e.Index.Direct(fn)&knowledge.Send != 0 {
			for _, op := range e.Index.In(fn) {
				if op.Effect == knowledge.Add { // and then hands an item over, or fails to
					focus[op.Key] = true
				}
			}
		}
		if len(focus) == 0 {
			continue
		}
		c := newClient(e, r, fn, focus, callbacks, methods, all)
		r.Guard(fn, func() bool {
			w := e.WalkOn(fn, c, focus)
			c.finish()
			return w.Exhausted
		})
	}
	if !callbacks {
		for _, b := range all.Beside(e.Index) {
			reportBeside(e, r, b)
		}
	}
	r.Flush()
	return nil
}
