package waitgroup

import (
	"fmt"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/pansummary"
	"github.com/pancheck/pancheck/internal/usage"
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
	for _, fn := range e.Index.SSA.Funcs {
		if !root(e.Index, fn) {
			continue
		}
		c := newClient(e, r, fn)
		r.Guard(fn, func() bool {
			w := e.Walk(fn, c)
			c.finish()
			return w.Exhausted
		})
	}
	r.Flush()
	return nil
}

// root reports whether something about a group can come together in fn: fn
// itself starts goroutines, adds, waits or is done, and the group is used in
// more than one place.
func root(x *usage.Index, fn *ssa.Function) bool {
	if x.Kinds(fn)&knowledge.Groups == 0 {
		return false
	}
	if x.Direct(fn)&(knowledge.Groups|knowledge.Go) != 0 {
		return true
	}
	callees := 0
	for _, s := range x.Out(fn) {
		if x.Kinds(s.Callee)&knowledge.Groups != 0 {
			callees++
		}
	}
	return callees > 1
}
