package proof

import (
	"cmp"
	"go/format"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/pancheck/pancheck/analyzers"
)

// TestFixes applies the suggested fixes to the bad fixtures that draw some: what
// comes out has to compile, to run as good twins do, and to draw no report. A
// fixture counts if each of its findings has a fix.
func TestFixes(t *testing.T) {
	repaired, codes := repair(t)
	if len(repaired) == 0 {
		t.Fatal("no finding in the fixtures suggests a fix")
	}
	for _, code := range []string{"PC1001", "PC1002", "PC1007", "PC2001", "PC2004", "PC2007", "PC3001", "PC3005", "PC3006", "PC3007", "PC3010", "PC5003", "PC5006", "PC5008"} {
		if codes[code] == 0 {
			t.Errorf("no fixture is repaired by a fix of %s", code)
		}
	}
	t.Logf("fixtures repaired, by code: %v", codes)
	root := t.TempDir()
	copyFile(t, filepath.Join(root, "go.mod"), filepath.Join(fixturesRoot, "go.mod"))
	for _, f := range repaired {
		for name, text := range f.files {
			text = strings.ReplaceAll(text, f.fixture.Package, strings.TrimSuffix(f.fixture.Package, "bad")+"good")
			text = regexp.MustCompile(`(?m)^package bad$`).ReplaceAllString(text, "package good")
			target := filepath.Join(root, f.fixture.Analyzer, f.fixture.Case, "good", name)
			if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(target, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	found, err := Mismatches(root, analyzers.All(), "./...")
	if err != nil {
		t.Fatal(err)
	}
	for pkg, lines := range found {
		t.Errorf("%s, repaired: %s", pkg, strings.Join(lines, "\n"))
	}
	all, err := Discover(root)
	if err != nil {
		t.Fatal(err)
	}
	good := slices.DeleteFunc(all, func(f *Fixture) bool { return f.Bad() })
	programs, err := Build(t.Context(), root, t.TempDir(), good)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range good {
		t.Run(f.CaseName(), func(t *testing.T) {
			t.Parallel()
			if err := programs.Prove(t.Context(), f, Runs{Good: goodRuns(t)}); err != nil {
				t.Errorf("%s, repaired: %v", f.CaseName(), err)
			}
		})
	}
}

// A repairedFixture is a bad fixture with its fixes applied.
type repairedFixture struct {
	fixture *Fixture
	files   map[string]string // the repaired text by path below the fixture
}

// repair returns the bad fixtures all of whose findings have a fix, repaired, and
// how many fixtures the fixes of each code are in.
func repair(t *testing.T) (list []repairedFixture, codes map[string]int) {
	t.Helper()
	var chosen []*Fixture
	for _, f := range discover(t) {
		if f.Err == nil && f.Bad() {
			chosen = append(chosen, f)
		}
	}
	cfg := &packages.Config{Mode: loadMode, Dir: fixturesRoot, Env: append(os.Environ(), "GOWORK=off", "GOFLAGS=")}
	pkgs, err := packages.Load(cfg, "./...")
	if err != nil {
		t.Fatal(err)
	}
	graph, err := checker.Analyze(analyzers.All(), pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	type reported struct {
		fset *token.FileSet
		d    analysis.Diagnostic
	}
	found := make(map[string][]reported) // by import path
	for _, act := range graph.Roots {
		for _, d := range act.Diagnostics {
			found[act.Package.PkgPath] = append(found[act.Package.PkgPath], reported{act.Package.Fset, d})
		}
	}
	codes = make(map[string]int)
	for _, f := range chosen {
		edits := make(map[string][]edit)
		whole := true
		in := make(map[string]bool)
		for pkg, list := range found {
			if pkg != f.Package && !strings.HasPrefix(pkg, f.Package+"/") {
				continue
			}
			for _, r := range list {
				if len(r.d.SuggestedFixes) == 0 {
					whole = false
					continue
				}
				in[r.d.Category] = true
				for _, e := range r.d.SuggestedFixes[0].TextEdits {
					file := r.fset.File(e.Pos)
					end := e.End
					if !end.IsValid() {
						end = e.Pos
					}
					edits[file.Name()] = append(edits[file.Name()], edit{file.Offset(e.Pos), file.Offset(end), string(e.NewText)})
				}
			}
		}
		if !whole || len(in) == 0 {
			continue
		}
		for code := range in {
			codes[code]++
		}
		list = append(list, repairedFixture{f, applied(t, f, edits)})
	}
	return list, codes
}

// An edit replaces the bytes from begin to end.
type edit struct {
	begin, end int
	text       string
}

// markers are the comments of the bad fixture that the repaired one must not have.
var markers = regexp.MustCompile("//? *want [+0-9 ]*[`\"].*")

// applied returns the files of f with the edits, formatted, and without marks.
func applied(t *testing.T, f *Fixture, edits map[string][]edit) map[string]string {
	t.Helper()
	files := make(map[string]string)
	err := filepath.WalkDir(f.Dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		list := slices.CompactFunc(slices.SortedFunc(slices.Values(edits[name]), func(a, b edit) int {
			return cmp.Or(cmp.Compare(a.begin, b.begin), cmp.Compare(a.end, b.end))
		}), func(a, b edit) bool { return a == b })
		for _, e := range slices.Backward(list) {
			text = slices.Concat(text[:e.begin], []byte(e.text), text[e.end:])
		}
		text = markers.ReplaceAll(text, nil)
		if strings.HasSuffix(name, ".go") {
			if text, err = format.Source(text); err != nil {
				return err
			}
		}
		rel, err := filepath.Rel(f.Dir, name)
		files[rel] = string(text)
		return err
	})
	if err != nil {
		t.Fatalf("%s: %v", f.Name(), err)
	}
	return files
}

func copyFile(t *testing.T, to, from string) {
	t.Helper()
	text, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, text, 0o666); err != nil {
		t.Fatal(err)
	}
}
