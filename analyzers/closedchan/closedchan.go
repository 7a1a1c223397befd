package closedchan

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/life"
	"github.com/pancheck/pancheck/internal/naming"
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
	for _, root := range roots.Meetings(e.Index, knowledge.Close, knowledge.Send, f.Never) {
		r.Guard(root.Fn, func() bool { return r.walk(root, f) })
	}
	for _, c := range life.Clashes(e, knowledge.Send, knowledge.Close, r.Guard) {
		r.sendWhileClosedIn(c.Open, c.End, c.Start)
	}
	p := &pairs{r.Reporter, e, r.names, make(map[token.Pos]bool)}
	p.look()
	r.found = slices.DeleteFunc(r.found, func(f found) bool { return p.at[f.at] }) // it is wrong whoever calls
	r.Flush()
	return nil
}

// reopens reports whether fn is a method that closes a field of its receiver
// and sets that field to nil: then it is meant to be called again, and to find
// nil where it has closed.
func reopens(x *usage.Index, fn *ssa.Function) bool {
	if fn.Signature.Recv() == nil {
		return false
	}
	if _, ok := fn.Signature.Recv().Type().Underlying().(*types.Pointer); !ok {
		return false
	}
	for _, op := range x.In(fn) {
		v, ok := op.Key.(*types.Var)
		if !ok || op.Effect != knowledge.Close || usage.ReadField(op.Value) != v {
			continue
		}
		if slices.ContainsFunc(x.Stores(v), func(s *ssa.Store) bool { return s.Parent() == fn && usage.MayBeNil(s.Val) }) {
			return true
		}
	}
	return false
}
