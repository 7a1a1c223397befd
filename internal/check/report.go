package check

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"path/filepath"
	"slices"

	"golang.org/x/tools/go/analysis"
)

// MaxSteps is the largest number of steps a finding carries.
const MaxSteps = 8

// PagesURL is where the documentation of the checks is published.
const PagesURL = "https://github.com/pancheck/pancheck/blob/main/docs/checks/"

// A Step is one event on the path that proves a finding.
type Step struct {
	Pos     token.Pos
	Message string // "closed here", "created here", …
}

// A Finding is one report of one check.
type Finding struct {
	Code    string
	Pos     token.Pos
	End     token.Pos // may be token.NoPos
	Message string    // lower case, names the entity and the other place; without the code
	Steps   []Step    // in the order in which they happen
	Fixes   []analysis.SuggestedFix
}

// A Reporter collects the findings of one analyzer on one package.
type Reporter struct {
	pass     *analysis.Pass
	sel      *Selection
	checks   []Check
	seen     map[key]bool
	findings []Finding
}

type key struct {
	code string
	pos  token.Pos
}

// NewReporter returns a Reporter for the checks of one analyzer.
func NewReporter(pass *analysis.Pass, sel *Selection, checks []Check) *Reporter {
	return &Reporter{pass: pass, sel: sel, checks: checks, seen: make(map[key]bool)}
}

// Enabled reports whether findings with this code are wanted.
func (r *Reporter) Enabled(code string) bool {
	c, ok := Find(code, r.checks)
	if !ok {
		panic("check not listed by its analyzer: " + code)
	}
	return r.sel.Enabled(c)
}

// Report keeps f unless its check is off or its code was reported at that place already.
func (r *Reporter) Report(f Finding) {
	k := key{f.Code, f.Pos}
	if !IsNote(f.Code) && !r.Enabled(f.Code) || r.seen[k] || !f.Pos.IsValid() {
		return
	}
	r.seen[k] = true
	r.findings = append(r.findings, f)
}

// Note keeps a note of the tool about itself; code is [InternalPanic] or [OverBudget].
func (r *Reporter) Note(code string, pos token.Pos, format string, args ...any) {
	r.Report(Finding{Code: code, Pos: pos, Message: fmt.Sprintf(format, args...)})
}

// Where names a position for use inside a message: base name of the file and line.
func Where(fset *token.FileSet, pos token.Pos) string {
	p := fset.Position(pos)
	if !p.IsValid() {
		return "an unknown place"
	}
	return fmt.Sprintf("%s:%d", filepath.Base(p.Filename), p.Line)
}

// Flush reports what was collected, in source order, leaving out generated
// files, whose authors cannot act on a finding.
func (r *Reporter) Flush() {
	generated := make(map[*token.File]bool)
	for _, f := range r.pass.Files {
		if ast.IsGenerated(f) {
			generated[r.pass.Fset.File(f.FileStart)] = true
		}
	}
	slices.SortStableFunc(r.findings, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
	for _, f := range r.findings {
		if generated[r.pass.Fset.File(f.Pos)] {
			continue
		}
		r.pass.Report(r.diagnostic(f))
	}
	r.findings = nil
}

func (r *Reporter) diagnostic(f Finding) analysis.Diagnostic {
	d := analysis.Diagnostic{
		Pos:            f.Pos,
		End:            f.End,
		Category:       f.Code,
		Message:        fmt.Sprintf("%s (%s)", f.Message, f.Code),
		URL:            PagesURL + f.Code + ".md",
		SuggestedFixes: f.Fixes,
	}
	steps := f.Steps
	if len(steps) > MaxSteps { // keep the beginning and the end: creation and the last events
		steps = append(slices.Clone(steps[:MaxSteps/2]), steps[len(steps)-MaxSteps/2:]...)
	}
	for _, s := range steps {
		if s.Pos.IsValid() {
			d.Related = append(d.Related, analysis.RelatedInformation{Pos: s.Pos, Message: s.Message})
		}
	}
	return d
}
