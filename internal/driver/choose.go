package driver

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pancheck/pancheck/internal/baseline"
	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/load"
	"github.com/pancheck/pancheck/internal/output"
)

// chosen is what is left to report of an outcome.
type chosen struct {
	findings []*output.Finding
	notes    []string // for a person, on standard error
	problems []load.Problem
	diff     string // printed instead of the findings
	failed   bool   // something else than a finding makes the exit code 1
	fixed    bool   // files have changed
}

// conclude says what is left to report of an outcome. Where findings were
// repaired, and others stay, it has all analysed once more: lines have moved.
func (p *plan) conclude(ctx context.Context, suite Suite, query *load.Query, result *outcome, stderr io.Writer) (*chosen, error) {
	c, err := p.choose(ctx, result, p.opts.fix || p.opts.diff)
	if err != nil || !c.fixed || len(c.findings) == 0 {
		return c, err
	}
	if err := p.prepare(ctx); err != nil {
		return nil, err
	}
	if result, err = p.analyse(ctx, suite, query, stderr); err != nil {
		return nil, err
	}
	again, err := p.choose(ctx, result, false)
	if err != nil {
		return nil, err
	}
	again.notes = append(c.notes, again.notes...)
	return again, nil
}

// choose leaves out what the plan does not want to be told, and does what it
// wants to be done.
func (p *plan) choose(ctx context.Context, result *outcome, repair bool) (*chosen, error) {
	c := &chosen{findings: describe(result.findings, p.dir, p.policy), problems: result.problems}
	for _, f := range c.findings {
		if f.Configurations != nil {
			f.Message += " [" + strings.Join(f.Configurations, " ") + "]"
		}
	}
	if p.opts.writeBaseline != "" {
		return p.writeBaseline(c, result)
	}
	if p.known != nil {
		p.leaveOutBaseline(c, result)
	}
	if p.changes != nil {
		c.findings = slices.DeleteFunc(c.findings, func(f *output.Finding) bool { return !p.isNew(f) })
	}
	if repair {
		if err := p.repair(ctx, c); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// isNew reports whether a finding has to do with lines that have changed: its
// own, or one on the way that leads there. A second close on a new line makes a
// bug of the first one, and which of them is reported says nothing about that.
func (p *plan) isNew(f *output.Finding) bool {
	changed := func(pos output.Position) bool {
		name := pos.File
		if !filepath.IsAbs(name) {
			name = filepath.Join(p.dir, name)
		}
		return p.changes.Has(name, pos.Line)
	}
	return changed(f.Position) || slices.ContainsFunc(f.Related, func(s output.Step) bool { return changed(s.Position) })
}

// writeBaseline writes a baseline of all findings. Of a run that is not
// complete it would have too few.
func (p *plan) writeBaseline(c *chosen, result *outcome) (*chosen, error) {
	name := p.opts.writeBaseline
	if len(result.problems) > 0 {
		c.findings = nil
		c.notes = append(c.notes, fmt.Sprintf("%s is not written, since not all could be analysed", name))
		return c, nil
	}
	var entries []baseline.Entry
	c.findings = slices.DeleteFunc(c.findings, func(f *output.Finding) bool {
		if check.IsNote(f.Code) {
			return false
		}
		entries = append(entries, entry(f))
		return true
	})
	if err := baseline.Write(name, entries); err != nil {
		return nil, err
	}
	c.notes = append(c.notes, fmt.Sprintf("wrote %s with %s: -baseline %[1]s leaves them out", name, count(len(entries), "finding")))
	return c, nil
}

// leaveOutBaseline removes the findings that the baseline has, and says what it
// has in vain.
func (p *plan) leaveOutBaseline(c *chosen, result *outcome) {
	c.findings = slices.DeleteFunc(c.findings, func(f *output.Finding) bool {
		return !check.IsNote(f.Code) && p.known.Has(entry(f))
	})
	on := p.policy.Selection()
	stale := p.known.Stale(func(e baseline.Entry) bool {
		known, ok := check.Find(e.Code, p.checks)
		return result.analysed[e.Package] && (!ok || on.Enabled(known))
	})
	if len(stale) == 0 {
		return
	}
	name := output.Relative(p.dir, p.baseline)
	c.failed = p.opts.baselineStrict
	c.notes = append(c.notes, fmt.Sprintf("%s of %s found no more: -write-baseline %[2]s removes what is not needed", count(len(stale), "entry"), name))
	for _, e := range stale[:min(len(stale), 10)] {
		in := e.Package
		if e.Function != "" {
			in += ", " + e.Function
		}
		c.notes = append(c.notes, fmt.Sprintf("  %s in %s: %s", e.Code, in, e.Line))
	}
}

// count says how many there are of what.
func count(n int, what string) string {
	switch {
	case n == 1:
		return "1 " + what
	case strings.HasSuffix(what, "y"):
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(what, "y"))
	}
	return fmt.Sprintf("%d %ss", n, what)
}

var errInterrupted = errors.New("interrupted")
