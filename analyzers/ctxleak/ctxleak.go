package ctxleak

import (
	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/intent"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/rules"
)

// Analyzer reports the checks that are on by default.
var Analyzer = New(nil)

// New returns an analyzer that reports the checks in sel, which is read when
// a package is analysed; nil selects the defaults.
func New(sel *check.Selection) *analysis.Analyzer {
	return rules.New("ctxleak", doc, Checks, sel, run)
}

const doc = "report cancel functions never called, work cut off from its context, goroutines that block for ever or cannot end"

func run(p *rules.Pass) {
	if !p.Summaries.Relevant {
		return
	}
	e := p.Summaries.Engine()
	said := intent.Comments{Fset: p.Package.Fset, Files: p.Package.Files}
	names := naming.Names{Pass: p.Package}
	if p.Enabled("PC2001") || p.Enabled("PC2002") {
		lostCancels(e, p.Reporter, names)
	}
	if p.Enabled("PC2003") {
		detachedWork(e, p.Reporter, said)
	}
	if p.Enabled("PC2004") || p.Enabled("PC2005") {
		blockedGoroutines(e, p.Reporter)
		lingeringGoroutines(e, p.Reporter)
	}
	if p.Enabled("PC2006") {
		endlessGoroutines(e, p.Reporter, names, said)
	}
	if p.Enabled("PC2007") {
		lostTickers(e, p)
	}
	if p.Enabled("PC2008") {
		boundlessCalls(e, p.Reporter)
	}
	if p.Enabled("PC2009") {
		nilChannels(e, p.Reporter)
	}
}
