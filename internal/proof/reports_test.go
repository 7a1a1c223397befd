package proof

import (
	"go/ast"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/analyzers"
	"github.com/pancheck/pancheck/internal/check"
)

const pendingFile = "../../testdata/pending.txt"

// pending returns the cases and examples that pancheck does not yet report as
// they want, which the file testdata/pending.txt lists.
func pending(t *testing.T) map[string]bool {
	t.Helper()
	text, err := os.ReadFile(pendingFile)
	if err != nil {
		t.Fatal(err)
	}
	listed := make(map[string]bool)
	for name := range strings.Lines(string(text)) {
		name = strings.TrimSpace(name)
		if name == "" || strings.HasPrefix(name, "#") {
			continue
		}
		if listed[name] {
			t.Errorf("%s lists %s twice", pendingFile, name)
		}
		listed[name] = true
	}
	return listed
}

// stillPending demands that a case which is listed as pending does not pass,
// so that the list can only shrink.
func stillPending(t *testing.T, name string, problems []string) {
	t.Helper()
	if len(problems) == 0 {
		t.Errorf("%s is reported as it wants: take it out of %s", name, filepath.Base(pendingFile))
	}
}

// TestReports runs the five analyzers over every fixture: a bad one draws the
// findings that it marks and no other, a good one none.
func TestReports(t *testing.T) {
	var chosen []*Fixture
	patterns := make(map[string][]string) // by the checks they are analysed with
	fixtures := discover(t)
	for _, f := range fixtures {
		if f.Err == nil && selected(t, "TestReports/"+f.CaseName()) {
			chosen = append(chosen, f)
			patterns[f.Checks] = append(patterns[f.Checks], "./"+f.Name()+"/...")
		}
	}
	found := make(map[string][]string)
	for list, patterns := range patterns {
		sel, err := selection(list)
		if err != nil {
			t.Fatal(err)
		}
		some, err := Mismatches(fixturesRoot, analyzers.With(sel), patterns...)
		if err != nil {
			t.Fatal(err)
		}
		maps.Copy(found, some)
	}
	of := func(f *Fixture) (problems []string) {
		for pkg, lines := range found {
			if pkg == f.Package || strings.HasPrefix(pkg, f.Package+"/") {
				problems = append(problems, lines...)
			}
		}
		slices.Sort(problems)
		return problems
	}
	listed := pending(t)
	open := make(map[string][]string)
	byAnalyzerAndCase(t, chosen, func(t *testing.T, f *Fixture) {
		problems := of(f)
		if listed[f.CaseName()] {
			t.Logf("pending:\n%s", strings.Join(problems, "\n"))
			return
		}
		for _, problem := range problems {
			t.Errorf("%s: %s", f.Name(), problem)
		}
	})
	for _, f := range chosen {
		if listed[f.CaseName()] {
			open[f.CaseName()] = append(open[f.CaseName()], of(f)...)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(open)) {
		stillPending(t, name, open[name])
	}
	for _, name := range slices.Sorted(maps.Keys(listed)) {
		exists := func(f *Fixture) bool { return f.CaseName() == name }
		if !strings.HasPrefix(name, "examples/") && !strings.HasPrefix(name, "programs/") && !slices.ContainsFunc(fixtures, exists) {
			t.Errorf("%s lists %s, which does not exist", filepath.Base(pendingFile), name)
		}
	}
}

// TestMismatches shows that Mismatches sees a missing, an unwanted and an
// unreadable expectation, and packages that do not compile, and that facts
// flow from a package to those that import it.
func TestMismatches(t *testing.T) {
	root := writeModule(t, map[string]string{
		"right/x.go":   "package right\n\nfunc bug() {} // want \"bug.*PC9001\"\n\nfunc fine() {}\n",
		"below/x.go":   "package below\n\n// want +2 `bug`\n\nfunc bug() {}\n",
		"two/x.go":     "package two\n\nfunc bug() { type bug int } // want `bug`\n\nfunc other() {} // want `nothing`\n",
		"surplus/x.go": "package surplus\n\nfunc bug() {}\n",
		"odd/x.go":     "package odd\n\nfunc bug() {} // want bug\n",
		"user/x.go":    "package user\n\nimport \"sample/right\"\n\nfunc bug() { right.F() } // want `bug.*1 known`\n",
		"right/y.go":   "package right\n\nfunc F() {}\n",
		"broken/x.go":  "package broken\n\nfunc bug() int {} // want `bug`\n",
		"uncoded/x.go": "package uncoded\n\nfunc uncoded() {} // want `uncoded`\n",
	})
	got, err := Mismatches(root, []*analysis.Analyzer{reportsBugs}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"sample/two":     "x.go:5: not reported: nothing",
		"sample/surplus": "x.go:3: unwanted: func bug with 0 known (PC9001)",
		"sample/odd":     "bug is not a quoted regular expression",
		"sample/broken":  "missing return",
		"sample/uncoded": "does not end in its code PC9001",
	}
	for pkg, text := range want {
		if !strings.Contains(strings.Join(got[pkg], "\n"), text) {
			t.Errorf("%s: got %q, want %q", pkg, got[pkg], text)
		}
	}
	for pkg, lines := range got {
		if want[pkg] == "" {
			t.Errorf("%s: %q", pkg, lines)
		}
	}
	if got, err := Mismatches(root, []*analysis.Analyzer{reportsBugs}, "./none"); err == nil && len(got) == 0 {
		t.Error("nothing is said where no package matches")
	}
}

type proofTestFact struct{ Known int }

func (*proofTestFact) AFact() {}

// reportsBugs reports functions named bug, with the number of imports that it
// has seen before.
var reportsBugs = &analysis.Analyzer{
	Name:      "reportsbugs",
	Doc:       "reports functions named bug",
	FactTypes: []analysis.Fact{new(proofTestFact)},
	Run: func(pass *analysis.Pass) (any, error) {
		pass.ExportPackageFact(&proofTestFact{Known: 1})
		known := 0
		for _, imported := range pass.Pkg.Imports() {
			var fact proofTestFact
			if pass.ImportPackageFact(imported, &fact) {
				known += fact.Known
			}
		}
		for _, file := range pass.Files {
			for _, decl := range file.Decls {
				fn, ok := decl.(*ast.FuncDecl)
				if !ok {
					continue
				}
				switch fn.Name.Name {
				case "bug":
					pass.Report(analysis.Diagnostic{Pos: fn.Pos(), Category: "PC9001", Message: "func bug with " + string(rune('0'+known)) + " known (PC9001)"})
				case "uncoded":
					pass.Report(analysis.Diagnostic{Pos: fn.Pos(), Category: "PC9001", Message: "func uncoded"})
				}
			}
		}
		return nil, nil
	},
}

// selection returns the checks of a list as -checks reads it, and the defaults for
// none.
func selection(list string) (*check.Selection, error) {
	if list == "" {
		return nil, nil
	}
	return check.Parse(list, analyzers.Checks())
}
