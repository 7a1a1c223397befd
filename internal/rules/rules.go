// Package rules is what the analyzers that report have in common: each asks for
// the summaries, analyses the functions of a package one by one, and reports what
// single paths show.
//
//   - rules.go: an analyzer on top of the summaries ([New]);
//   - found.go: what walks have found, and whether it is to be reported
//     ([Confirmed], [Findings], [Innermost]).
package rules

import (
	"fmt"
	"go/token"
	"go/version"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/pansummary"
)

// A Pass is the analysis of one package by one analyzer.
type Pass struct {
	*check.Reporter
	Package   *analysis.Pass
	Summaries *pansummary.Result
}

// Before reports whether the file at pos is written for a Go release before the given one,
// such as "go1.23", by the go line of its module or a build constraint of its own. It
// reports false where that is not known.
func (p *Pass) Before(pos token.Pos, release string) bool {
	for _, f := range p.Package.Files {
		if f.FileStart <= pos && pos < f.FileEnd {
			v := p.Package.TypesInfo.FileVersions[f]
			return version.IsValid(v) && version.Compare(v, release) < 0
		}
	}
	return false
}

// New returns an analyzer that reports those of its checks that are in sel, which
// is read when a package is analysed; nil selects the defaults. Run is asked for
// each package, be it relevant or not.
func New(name, doc string, checks []check.Check, sel *check.Selection, run func(*Pass)) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     name,
		Doc:      doc,
		URL:      check.PagesURL + name + ".md",
		Requires: []*analysis.Analyzer{pansummary.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			res, ok := pass.ResultOf[pansummary.Analyzer].(*pansummary.Result)
			if !ok {
				return nil, fmt.Errorf("%s: no summaries for %s", name, pass.Pkg.Path())
			}
			r := check.NewReporter(pass, sel, checks)
			run(&Pass{Reporter: r, Package: pass, Summaries: res})
			r.Flush()
			return nil, nil
		},
	}
}
