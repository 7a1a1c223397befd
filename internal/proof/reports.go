package proof

import (
	"cmp"
	"fmt"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// loadMode type-checks the module's own packages from source and everything
// else from export data, as pancheck does for its user. Facts flow between the
// packages loaded from source.
const loadMode = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports |
	packages.NeedExportFile | packages.NeedTypes | packages.NeedTypesSizes | packages.NeedSyntax |
	packages.NeedTypesInfo | packages.NeedModule

// Mismatches runs the analyzers over the packages that match the patterns in
// dir, all loaded at once, and compares their findings with the `// want`
// comments: each finding needs one pattern on its line that matches its
// message, and each pattern one finding. It returns what differs by import
// path; a package about which nothing is to be said is left out.
func Mismatches(dir string, analyzers []*analysis.Analyzer, patterns ...string) (map[string][]string, error) {
	cfg := &packages.Config{Mode: loadMode, Dir: dir, Env: append(os.Environ(), "GOWORK=off", "GOFLAGS=")}
	pkgs, err := packages.Load(cfg, patterns...)
	if err != nil {
		return nil, err
	}
	if len(pkgs) == 0 {
		return nil, fmt.Errorf("no packages match %s", strings.Join(patterns, " "))
	}
	found := make(map[string][]string)
	var sound []*packages.Package
	for _, pkg := range pkgs {
		for _, err := range pkg.Errors {
			found[pkg.PkgPath] = append(found[pkg.PkgPath], err.Error())
		}
		if len(pkg.Errors) == 0 {
			sound = append(sound, pkg)
		}
	}
	if len(sound) == 0 {
		return found, nil
	}
	graph, err := checker.Analyze(analyzers, sound, nil)
	if err != nil {
		return nil, err
	}
	diagnostics := make(map[*packages.Package][]analysis.Diagnostic)
	for _, act := range graph.Roots {
		if act.Err != nil {
			found[act.Package.PkgPath] = append(found[act.Package.PkgPath], act.Err.Error())
		}
		diagnostics[act.Package] = append(diagnostics[act.Package], act.Diagnostics...)
	}
	for _, pkg := range sound {
		if lines := mismatches(pkg, diagnostics[pkg]); len(lines) > 0 {
			found[pkg.PkgPath] = append(found[pkg.PkgPath], lines...)
		}
	}
	return found, nil
}

// A line is where a finding is or should be.
type line struct {
	file   string
	number int
}

func (l line) String() string { return fmt.Sprintf("%s:%d", filepath.Base(l.file), l.number) }

// mismatches compares the findings in one package with its `// want` comments.
func mismatches(pkg *packages.Package, diagnostics []analysis.Diagnostic) []string {
	var problems []string
	wants := make(map[line][]*regexp.Regexp)
	for _, file := range pkg.Syntax {
		for _, group := range file.Comments {
			for _, c := range group.List {
				text, ok := wantText(c.Text)
				if !ok {
					continue
				}
				at := lineOf(pkg.Fset, c.Pos())
				delta, patterns, err := parseWant(text)
				if err != nil {
					problems = append(problems, fmt.Sprintf("%s: %v", at, err))
					continue
				}
				at.number += delta
				wants[at] = append(wants[at], patterns...)
			}
		}
	}
	for _, d := range diagnostics {
		at := lineOf(pkg.Fset, d.Pos)
		if !strings.HasSuffix(d.Message, " ("+d.Category+")") {
			problems = append(problems, fmt.Sprintf("%s: the message does not end in its code %s: %s", at, d.Category, d.Message))
		}
		i := slices.IndexFunc(wants[at], func(rx *regexp.Regexp) bool { return rx.MatchString(d.Message) })
		if i < 0 {
			problems = append(problems, fmt.Sprintf("%s: unwanted: %s", at, d.Message))
			continue
		}
		wants[at] = slices.Delete(wants[at], i, i+1)
	}
	for at, missing := range wants {
		for _, rx := range missing {
			problems = append(problems, fmt.Sprintf("%s: not reported: %s", at, rx))
		}
	}
	slices.SortFunc(problems, cmp.Compare)
	return problems
}

func lineOf(fset *token.FileSet, pos token.Pos) line {
	p := fset.Position(pos)
	return line{p.Filename, p.Line}
}
