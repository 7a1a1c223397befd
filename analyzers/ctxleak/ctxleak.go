package ctxleak

import (
	"fmt"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/pansummary"
)

// Analyzer reports the checks that are on by default.
var Analyzer = New(nil)

// New returns an analyzer that reports the checks in sel, which is read when
// a package is analysed; nil selects the defaults.
func New(sel *check.Selection) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     "ctxleak",
		Doc:      doc,
		URL:      check.PagesURL + "ctxleak.md",
		Requires: []*analysis.Analyzer{pansummary.Analyzer},
		Run:      func(pass *analysis.Pass) (any, error) { return nil, run(pass, sel) },
	}
}

const doc = "report cancel functions never called, work cut off from its context, goroutines that block for ever sending"

func run(pass *analysis.Pass, sel *check.Selection) error {
	res, ok := pass.ResultOf[pansummary.Analyzer].(*pansummary.Result)
	if !ok {
		return fmt.Errorf("ctxleak: no summaries for %s", pass.Pkg.Path())
	}
	if !res.Relevant {
		return nil
	}
	r := check.NewReporter(pass, sel, Checks)
	if r.Enabled("PC2001") {
		lostCancels(res.Engine(), r)
	}
	if r.Enabled("PC2003") {
		detachedWork(res.Engine(), r, comments{pass.Fset, pass.Files})
	}
	if r.Enabled("PC2004") {
		blockedSends(res.Engine(), r)
	}
	r.Flush()
	return nil
}

// isMain reports whether the process ends when fn returns, and with it all
// that fn started and left behind.
func isMain(fn *ssa.Function) bool {
	return fn.Name() == "main" && fn.Signature.Recv() == nil && fn.Parent() == nil && fn.Pkg != nil && fn.Pkg.Pkg.Name() == "main"
}
