package driver

import (
	"errors"
	"go/ast"
	"go/token"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/baseline"
	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/config"
	"github.com/pancheck/pancheck/internal/directive"
)

// wanted says which diagnostics of the analyzers are findings.
type wanted struct {
	checks    []check.Check // all there are, the command's own included
	policy    *config.Policy
	tests     bool           // those in test files, too
	generated bool           // those in generated files, too
	notes     bool           // what is no more than a note, too
	baseline  *baseline.File // those that are not wanted; may be nil
}

func (w *wanted) wants(code string, pos token.Position) bool {
	return (w.tests || !strings.HasSuffix(pos.Filename, "_test.go")) && w.policy.Enabled(code, pos.Filename) &&
		(w.notes || w.policy.Severity(code, pos.Filename) != check.Note)
}

// gathered is the result of an analyzer whose findings are held back.
type gathered struct {
	diagnostics []analysis.Diagnostic // those that are wanted, and that no directive silences
	err         error
}

// filter returns analyzers that do the work of the given ones and report only
// what is wanted, and one more, which reports directives that silence nothing.
// The answer of settle is the same each time; it is asked when an analyzer
// runs, since in the go command's door flags are parsed after the analyzers
// have been listed.
//
// It is all done with analyzers, so that both doors do it in the same way. Each
// given one is changed to keep what it finds as its result, also when it fails:
// were that an error, drivers would report the failure once more for those that
// look at the result.
func filter(analyzers []*analysis.Analyzer, settle func() *wanted) []*analysis.Analyzer {
	directives := &analysis.Analyzer{
		Name:       "directives",
		Doc:        "find comments that silence findings",
		ResultType: reflect.TypeFor[*directive.Set](),
		Run: func(pass *analysis.Pass) (any, error) {
			w := settle()
			files := pass.Files
			if !w.generated {
				files = slices.DeleteFunc(slices.Clone(files), func(f *ast.File) bool { return check.IsGenerated(pass.Fset, f) })
			}
			return directive.Parse(pass.Fset, files, w.checks), nil
		},
	}
	var filtered []*analysis.Analyzer
	for _, a := range analyzers {
		original := *a
		a.Requires = append(slices.Clone(a.Requires), directives)
		a.ResultType = reflect.TypeFor[*gathered]()
		a.Run = func(pass *analysis.Pass) (any, error) {
			w, set, result := settle(), pass.ResultOf[directives].(*directive.Set), new(gathered)
			inner := *pass
			inner.Report = func(d analysis.Diagnostic) {
				pos := pass.Fset.Position(d.Pos)
				if w.wants(d.Category, pos) && !set.Silences(d.Category, pos) {
					result.diagnostics = append(result.diagnostics, d)
				}
			}
			_, result.err = runGuarded(&original, &inner)
			return result, nil
		}
		filtered = append(filtered, &analysis.Analyzer{
			Name: original.Name, Doc: original.Doc, URL: original.URL, Flags: original.Flags,
			Requires: []*analysis.Analyzer{a},
			Run: func(pass *analysis.Pass) (any, error) {
				result := pass.ResultOf[a].(*gathered)
				if result.err != nil {
					return nil, result.err
				}
				for _, d := range settle().isNew(pass, result.diagnostics) {
					pass.Report(d)
				}
				return nil, nil
			},
		})
	}
	return append(filtered, &analysis.Analyzer{
		Name:     "pancheck",
		Doc:      "report directives that silence nothing",
		Requires: append(slices.Clone(analyzers), directives),
		Run: func(pass *analysis.Pass) (any, error) {
			for _, a := range analyzers {
				if pass.ResultOf[a].(*gathered).err != nil {
					return nil, nil // it might have found what is silenced
				}
			}
			w := settle()
			var found []analysis.Diagnostic
			for _, p := range pass.ResultOf[directives].(*directive.Set).Problems(w.policy.Enabled) {
				if w.wants(check.Directive, pass.Fset.Position(p.Comment.Pos())) {
					found = append(found, unused(pass, p))
				}
			}
			for _, d := range w.isNew(pass, found) {
				pass.Report(d)
			}
			return nil, nil
		},
	})
}

// unused is what is reported of a directive that silences nothing. What repairs
// it is to remove the comment, with its line if nothing else is there.
func unused(pass *analysis.Pass, p directive.Problem) analysis.Diagnostic {
	start, end := p.Comment.Pos(), p.Comment.End()
	d := analysis.Diagnostic{
		Pos: start, End: end, Category: check.Directive,
		Message: p.Message + " (" + check.Directive + ")",
		URL:     check.PagesURL + check.Directive + ".md",
	}
	file := pass.Fset.File(start)
	data, err := pass.ReadFile(file.Name())
	if err != nil {
		return d
	}
	line := file.LineStart(file.PositionFor(start, false).Line)
	if before := data[file.Offset(line):file.Offset(start)]; strings.TrimSpace(string(before)) == "" {
		start = line
		if next := file.Offset(end) + 1; next < file.Size() {
			end = file.Pos(next) // comments of this kind end with their lines
		}
	} else {
		start -= token.Pos(len(before) - len(strings.TrimRight(string(before), " \t")))
	}
	d.SuggestedFixes = []analysis.SuggestedFix{{
		Message: "Remove the directive", TextEdits: []analysis.TextEdit{{Pos: start, End: end}},
	}}
	return d
}

// isNew returns the diagnostics that the baseline does not have.
func (w *wanted) isNew(pass *analysis.Pass, diagnostics []analysis.Diagnostic) []analysis.Diagnostic {
	if w.baseline == nil {
		return diagnostics
	}
	path, _, _ := strings.Cut(pass.Pkg.Path(), " [")
	sources := make(map[string]*source)
	return slices.DeleteFunc(slices.Clone(diagnostics), func(d analysis.Diagnostic) bool {
		f := newFinding(pass.Fset, path, "", d)
		locate(f, sources)
		return w.baseline.Has(entry(f))
	})
}

// An internalError says that an analyzer failed, and whose fault that is.
type internalError struct{ msg string }

func (e *internalError) Error() string { return e.msg }

func isInternal(err error) bool {
	var internal *internalError
	return errors.As(err, &internal)
}
