package driver

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pancheck/pancheck/internal/baseline"
	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/config"
	"github.com/pancheck/pancheck/internal/load"
	"github.com/pancheck/pancheck/internal/output"
	"github.com/pancheck/pancheck/internal/revision"
)

// choosing is the part of the command line that says what is reported, and
// what is done about it.
type choosing struct {
	config    string
	generated bool
	fail      string
	matrix    string
	arch      string

	baseline       string
	baselineStrict bool
	writeBaseline  string
	newFromRev     string

	fix, diff bool
}

func (c *choosing) register(flags *flag.FlagSet) {
	flags.StringVar(&c.config, "config", "", "")
	flags.BoolVar(&c.generated, "generated", false, "")
	flags.StringVar(&c.fail, "fail", check.Warning, "")
	flags.StringVar(&c.matrix, "matrix", "", "")
	flags.StringVar(&c.arch, "arch", "", "")
	flags.StringVar(&c.baseline, "baseline", "", "")
	flags.BoolVar(&c.baselineStrict, "baseline-strict", false, "")
	flags.StringVar(&c.writeBaseline, "write-baseline", "", "")
	flags.StringVar(&c.newFromRev, "new-from-rev", "", "")
	flags.BoolVar(&c.fix, "fix", false, "")
	flags.BoolVar(&c.diff, "diff", false, "")
}

func (c *choosing) validate() error {
	if err := config.KnownSeverity(c.fail); err != nil {
		return fmt.Errorf("-fail: %w", err)
	}
	if c.matrix != "" && c.arch != "" {
		return errors.New("-arch and -matrix both list build configurations: use one of them")
	}
	if c.writeBaseline != "" && (c.newFromRev != "" || c.fix || c.diff) {
		return errors.New("-write-baseline writes all findings: use it without -new-from-rev, -fix and -diff")
	}
	return nil
}

// A plan is what the command line and the configuration ask for together.
type plan struct {
	opts     *options
	dir      string
	checks   []check.Check // all there are, the command's own included
	file     *config.File  // nil if there is none
	policy   *config.Policy
	sel      *check.Selection // what analyzers have to report
	variants []variant

	// The flags or, without them, the configuration.
	tests     bool
	generated bool
	tags      string
	fail      string
	baseline  string // file name, or empty

	memo *memo // nil without a cache

	// Set by prepare.
	known   *baseline.File    // nil without a baseline
	changes *revision.Changes // nil unless only what is new is wanted
}

func makePlan(suite Suite, opts *options, dir string) (*plan, error) {
	p := &plan{
		opts: opts, dir: dir, checks: suite.all(),
		tests: opts.tests, generated: opts.generated, tags: opts.tags, fail: opts.fail, baseline: opts.baseline,
	}
	// A list that means nothing is said first: nothing has to be read for it.
	if opts.checks != "" {
		if _, err := check.Changes(opts.checks, p.checks); err != nil {
			return nil, err
		}
	}
	if err := p.readConfig(); err != nil {
		return nil, err
	}
	matrix := splitList(opts.matrix)
	if f := p.file; f != nil {
		if f.Tests != nil && !opts.given["tests"] {
			p.tests = *f.Tests
		}
		if f.Generated != nil && !opts.given["generated"] {
			p.generated = *f.Generated
		}
		if !opts.given["tags"] {
			p.tags = strings.Join(f.Tags, ",")
		}
		if f.Fail != "" && !opts.given["fail"] {
			p.fail = f.Fail
		}
		if !opts.given["baseline"] {
			p.baseline = f.BaselineFile()
		}
		if !opts.given["matrix"] && !opts.given["arch"] {
			matrix = f.Matrix
		}
	}
	var err error
	if p.variants, err = parseMatrix(matrix); err != nil {
		return nil, err
	}
	if archs := splitList(opts.arch); len(archs) > 0 {
		if p.variants, err = parseArchs(archs); err != nil {
			return nil, err
		}
	}
	if p.policy, err = config.NewPolicy(p.file, opts.checks, p.checks); err != nil {
		return nil, err
	}
	p.sel = p.policy.Selection()
	p.sel.Generated, p.sel.Witnesses = p.generated, true
	return p, nil
}

// all returns the checks of the suite and the command's own.
func (s Suite) all() []check.Check { return append(slices.Clone(s.Checks), check.Directives) }

func (p *plan) readConfig() error {
	name := p.opts.config
	switch {
	case name == config.Off:
		return nil
	case name == "":
		var err error
		if name, err = config.Find(p.dir, true); err != nil || name == "" {
			return err
		}
	case !filepath.IsAbs(name):
		name = filepath.Join(p.dir, name)
	}
	var err error
	p.file, err = config.Read(name, p.checks)
	return err
}

// analyse has the packages analysed, in each of the build configurations.
func (p *plan) analyse(ctx context.Context, suite Suite, query *load.Query, stderr io.Writer) (*outcome, error) {
	once := func(q *load.Query) (*outcome, error) {
		if p.opts.backend == backendVet {
			return p.analyseByVet(ctx, q)
		}
		w := &wanted{checks: p.checks, policy: p.policy, tests: true, generated: p.generated, notes: true}
		return analyseHere(ctx, filter(suite.Analyzers(p.sel), func() *wanted { return w }), q, p.memo, stderr)
	}
	if len(p.variants) == 0 {
		return once(query)
	}
	var results []*outcome
	for _, v := range p.variants {
		result, err := once(v.apply(query))
		if err != nil {
			if len(p.variants) > 1 && !errors.Is(err, context.Canceled) {
				err = fmt.Errorf("%s: %w", v.name, err)
			}
			return nil, err
		}
		results = append(results, result)
	}
	return merge(p.variants, results), nil
}

// prepare reads what the findings will be compared with, so that trouble with
// it is said before the work is done.
func (p *plan) prepare(ctx context.Context) error {
	var err error
	if p.baseline != "" && p.opts.writeBaseline == "" {
		if p.known, err = baseline.Read(p.baseline); err != nil {
			return err
		}
	}
	if rev := p.opts.newFromRev; rev != "" {
		if p.changes, err = revision.Since(ctx, p.dir, rev); errors.Is(err, context.Canceled) {
			return errInterrupted
		} else if err != nil {
			return fmt.Errorf("-new-from-rev: %w", err)
		}
	}
	return nil
}

// vetFlags are those by which the plan reaches the other door.
func (p *plan) vetFlags() []string {
	flags := []string{fmt.Sprintf("-tests=%t", p.tests), fmt.Sprintf("-generated=%t", p.generated), "-no-baseline"}
	if p.opts.checks != "" {
		flags = append(flags, "-checks="+p.opts.checks)
	}
	return flags
}

// vetEnviron is how the configuration does.
func (p *plan) vetEnviron() string {
	if p.file == nil {
		return config.Variable + "=" + config.Off
	}
	return config.Variable + "=" + p.file.Path()
}

// fails reports whether a finding makes the exit code 1.
func (p *plan) fails(f *output.Finding) bool {
	return slices.Index(check.Severities, f.Severity) >= slices.Index(check.Severities, p.fail)
}

// splitList takes apart a list of a flag.
func splitList(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, ",")
}
