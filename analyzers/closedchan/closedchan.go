package closedchan

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/life"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/pansummary"
)

// Analyzer reports the checks that are on by default.
var Analyzer = New(nil)

// New returns an analyzer that reports the checks in sel, which is read when
// a package is analysed; nil selects the defaults.
func New(sel *check.Selection) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     "closedchan",
		Doc:      doc,
		URL:      check.PagesURL + "closedchan.md",
		Requires: []*analysis.Analyzer{pansummary.Analyzer},
		Run:      func(pass *analysis.Pass) (any, error) { return nil, run(pass, sel) },
	}
}

func run(pass *analysis.Pass, sel *check.Selection) error {
	res, ok := pass.ResultOf[pansummary.Analyzer].(*pansummary.Result)
	if !ok {
		return fmt.Errorf("closedchan: no summaries for %s", pass.Pkg.Path())
	}
	if !res.Relevant {
		return nil
	}
	e := res.Engine()
	r := &reporter{Reporter: check.NewReporter(pass, sel, Checks), engine: e, names: naming.Names{Pass: pass}}
	f := life.NewFields(e.Index)
	for _, root := range roots(e.Index, f) {
		r.Guard(root.fn, func() bool { return r.walk(root, f) })
	}
	for _, c := range life.Clashes(e, knowledge.Send, knowledge.Close, r.Guard) {
		r.sendWhileClosedIn(c.Open, c.End, c.Start)
	}
	r.Flush()
	return nil
}
