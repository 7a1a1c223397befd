package nilpool

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/pansummary"
	"github.com/pancheck/pancheck/internal/roots"
	"github.com/pancheck/pancheck/internal/usage"
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
		h := roots.NewHanded(e.Index, puts(e.Index), knowledge.Get)
		for _, fn := range h.Roots() {
			r.Guard(fn, func() bool { return walk(e, r, h, fn) })
		}
		mismatches(e, r)
	}
	r.Flush()
	return nil
}

// usesPools reports whether any function of the package puts into a pool or
// takes from one, be it through a function of another package.
func usesPools(x *usage.Index) bool {
	for _, fn := range x.SSA.Funcs {
		if x.Direct(fn)&knowledge.Pools != 0 {
			return true
		}
	}
	return false
}

// puts returns the operations by which the package puts something into a pool.
func puts(x *usage.Index) []roots.Deed {
	var list []roots.Deed
	for _, op := range x.Ops {
		if op.Effect != knowledge.Put {
			continue
		}
		if c, ok := usage.PoolCall(op); !ok {
			list = append(list, roots.Deed{Fn: op.Fn, Instr: op.Instr, Value: op.Value}) // by a function of another package
		} else if len(c.Common().Args) == 2 {
			list = append(list, roots.Deed{Fn: op.Fn, Instr: op.Instr, Value: c.Common().Args[1]})
		}
	}
	return list
}
