// Package analyzers is the only list of what pancheck consists of: the five
// analyzers and the checks that they report.
package analyzers

import (
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/analyzers/closedchan"
	"github.com/pancheck/pancheck/analyzers/ctxleak"
	"github.com/pancheck/pancheck/analyzers/nilpool"
	"github.com/pancheck/pancheck/analyzers/unsafebounds"
	"github.com/pancheck/pancheck/analyzers/waitgroup"
	"github.com/pancheck/pancheck/internal/check"
)

// All returns the five analyzers, reporting the checks that are on by default.
func All() []*analysis.Analyzer { return With(nil) }

// With returns five analyzers of their own that report the checks in sel.
// The selection is read when a package is analysed, so that a driver may fill
// it after it has listed the analyzers.
func With(sel *check.Selection) []*analysis.Analyzer {
	return []*analysis.Analyzer{
		nilpool.New(sel),
		ctxleak.New(sel),
		waitgroup.New(sel),
		closedchan.New(sel),
		unsafebounds.New(sel),
	}
}

// Checks returns every check there is, sorted by code.
func Checks() []check.Check {
	return slices.Concat(nilpool.Checks, ctxleak.Checks, waitgroup.Checks, closedchan.Checks, unsafebounds.Checks)
}
