package closedchan

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/life"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/roots"
	"github.com/pancheck/pancheck/internal/rules"
	"github.com/pancheck/pancheck/internal/typestate"
)

// Analyzer reports the checks that are on by default.
var Analyzer = New(nil)

// New returns an analyzer that reports the checks in sel, which is read when
// a package is analysed; nil selects the defaults.
func New(sel *check.Selection) *analysis.Analyzer {
	return rules.New("closedchan", doc, Checks, sel, run)
}

func run(p *rules.Pass) {
	if !p.Summaries.Relevant {
		return
	}
	e := p.Summaries.Engine()
	r := &reporter{engine: e, names: naming.Names{Pass: p.Package}, fields: life.NewFields(e.Index), Findings: new(rules.Findings)}
	for _, root := range roots.Meetings(e.Index, knowledge.Close, knowledge.Send, r.fields.Never) {
		p.Guard(root.Fn, func() bool { return r.walk(root) })
	}
	for _, c := range life.Clashes(e, knowledge.Send, knowledge.Close, p.Guard) {
		r.sendWhileClosedIn(c)
	}
	said := make(map[token.Pos]bool) // what is wrong whoever calls is not reported at calls, too
	wants := func(s life.Sort, shown bool) bool { return p.Wants(pairCodes[s], !shown) }
	for _, pair := range life.Pairs(e, wants, p.Guard) {
		f, unasked := r.pairOfCalls(pair), pair.Sort == life.Unasked
		better := func(g rules.Found) bool { return g.Code == "PC4003" && g.Pos == f.Pos || unasked && g.At == f.Pos }
		if slices.ContainsFunc(r.List, better) {
			continue // a goroutine, or a path, is the better evidence
		}
		p.Report(f)
		said[f.Pos] = said[f.Pos] || !f.Weak && p.Enabled(f.Code)
	}
	for _, f := range rules.Innermost(r.List) {
		if !said[f.At] {
			p.Report(f.Finding)
		}
	}
}

// walk looks at one function.
func (r *reporter) walk(root roots.Root) (exhausted bool) {
	client := func(l *rules.Findings, again bool) *client {
		return newClient(&reporter{engine: r.engine, names: r.names, fields: r.fields, Findings: l}, root.Fn, again)
	}
	if life.Resets(r.engine.Index, root.Fn, knowledge.Close) {
		r.engine.Again(root.Fn, client(r.Findings, true), root.Focus)
	}
	found, exhausted := rules.Confirmed(
		func(l *rules.Findings) *typestate.Walk { return r.engine.WalkOn(root.Fn, client(l, false), root.Focus) },
		func(l *rules.Findings) *typestate.Walk { return r.engine.Prove(root.Fn, client(l, false), root.Focus) })
	r.List = append(r.List, found...)
	return exhausted
}
