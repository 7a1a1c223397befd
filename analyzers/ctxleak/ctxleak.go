package ctxleak

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/lazyssa"
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
		Requires: []*analysis.Analyzer{lazyssa.Analyzer},
		Run:      func(pass *analysis.Pass) (any, error) { return nil, run(pass, sel) },
	}
}

const doc = "reports leaked contexts and goroutines"

func run(pass *analysis.Pass, sel *check.Selection) error {
	prog, ok := pass.ResultOf[lazyssa.Analyzer].(*lazyssa.Program)
	if !ok {
		return fmt.Errorf("ctxleak: no SSA form for %s", pass.Pkg.Path())
	}
	if !prog.Relevant {
		return nil
	}
	r := check.NewReporter(pass, sel, Checks)
	r.Flush()
	return nil
}
