package unsafebounds

import (
	_ "embed"
	"go/token"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/bounds"
	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/rules"
)

//go:embed doc.go
var source string

// Analyzer reports the checks that are on by default.
var Analyzer = New(nil)

// New returns an analyzer that reports the checks in sel, which is read when
// a package is analysed; nil selects the defaults.
func New(sel *check.Selection) *analysis.Analyzer {
	return rules.New("unsafebounds", check.Doc(source, "unsafebounds"), Checks, sel, run)
}

func run(p *rules.Pass) {
	if p.Summaries.UsesMemory {
		report(p.Reporter, p.Summaries.Memory())
	}
}

func report(r *check.Reporter, res *bounds.Program) {
	for _, v := range res.Violations {
		f := check.Finding{Code: v.Code, Pos: v.Pos, Message: v.Message, Memory: v.Memory}
		for _, s := range v.Steps {
			f.Steps = append(f.Steps, check.Step{Pos: s.Pos, Message: s.Message})
		}
		r.Report(f)
	}
	for _, n := range res.Notes {
		pos := position(n)
		if n.Panic != nil {
			r.Note(check.InternalPanic, pos, "internal error in the analysis of memory accesses in %s, which was skipped: %v", n.Func, n.Panic)
		} else {
			r.Note(check.OverBudget, pos, "the analysis of memory accesses in %s stopped at its budget: what lies behind was not seen", n.Func)
		}
	}
}

func position(n bounds.Note) token.Pos {
	if pos := n.Func.Pos(); pos.IsValid() {
		return pos
	}
	return n.Func.Pkg.Pkg.Scope().Pos()
}
