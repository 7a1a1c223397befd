package nilpool

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/pansummary"
)

// Analyzer reports the checks that are on by default.
var Analyzer = New(nil)

// New returns an analyzer that reports the checks in sel, which is read when
// a package is analysed; nil selects the defaults.
func New(sel *check.Selection) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     "nilpool",
		Doc:      doc,
		URL:      check.PagesURL + "nilpool.md",
		Requires: []*analysis.Analyzer{pansummary.Analyzer},
		Run:      func(pass *analysis.Pass) (any, error) { return nil, run(pass, sel) },
	}
}

func run(pass *analysis.Pass, sel *check.Selection) error {
	res, ok := pass.ResultOf[pansummary.Analyzer].(*pansummary.Result)
	if !ok {
		return fmt.Errorf("nilpool: no summaries for %s", pass.Pkg.Path())
	}
	if !res.Relevant {
		return nil
	}
	e := res.Engine()
	r := check.NewReporter(pass, sel, Checks)
	if usesPools(e.Index) {
		h := findHands(e.Index)
		for _, fn := range h.roots() {
			r.Guard(fn, func() bool { return walk(e, r, h, fn) })
		}
		mismatches(e, r)
	}
	r.Flush()
	return nil
}
