package bounds_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/bounds"
	"github.com/pancheck/pancheck/internal/lazyssa"
)

// unit is a package under test.
type unit struct {
	fset *token.FileSet
	src  string
	prog *bounds.Program
}

// The packages that the sources import are type-checked once.
var (
	fileSet = token.NewFileSet()
	library = importer.ForCompiler(fileSet, "source", nil)
)

// analyze runs the analysis over one file, on a 64-bit machine.
func analyze(t *testing.T, src string, imported func(*types.Func) *bounds.Summary, imp types.Importer) (*unit, *types.Package) {
	t.Helper()
	prog, sizes, pkg := build(t, src, imp)
	return &unit{fileSet, src, bounds.Analyze(prog, sizes, imported)}, pkg
}

// build type-checks one file and builds its SSA form.
func build(t *testing.T, src string, imp types.Importer) (*lazyssa.SSA, types.Sizes, *types.Package) {
	t.Helper()
	fset := fileSet
	file, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	if imp == nil {
		imp = library
	}
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
		Implicits: make(map[ast.Node]types.Object), Instances: make(map[*ast.Ident]types.Instance),
		Scopes: make(map[ast.Node]*types.Scope), Selections: make(map[*ast.SelectorExpr]*types.Selection), FileVersions: make(map[*ast.File]string),
	}
	sizes := types.SizesFor("gc", "amd64")
	conf := types.Config{Importer: imp, Sizes: sizes}
	pkg, err := conf.Check(file.Name.Name, fset, []*ast.File{file}, info)
	if err != nil {
		t.Fatal(err)
	}
	pass := &analysis.Pass{Fset: fset, Files: []*ast.File{file}, Pkg: pkg, TypesInfo: info, TypesSizes: sizes}
	res, err := lazyssa.Analyzer.Run(pass)
	if err != nil {
		t.Fatal(err)
	}
	return res.(*lazyssa.Program).SSA(), sizes, pkg
}

// wanted lists the codes and lines of the "// PCnnnn" comments.
func (u *unit) wanted() []string {
	var res []string
	for i, line := range strings.Split(u.src, "\n") {
		if _, comment, ok := strings.Cut(line, "// PC"); ok {
			for _, code := range strings.Fields("PC" + comment) {
				res = append(res, fmt.Sprintf("%d: %s", i+1, code))
			}
		}
	}
	return res
}

// found lists the codes and lines of the violations.
func (u *unit) found() []string {
	var res []string
	for _, v := range u.prog.Violations {
		res = append(res, fmt.Sprintf("%d: %s", u.fset.Position(v.Pos).Line, v.Code))
	}
	slices.Sort(res)
	return slices.Compact(res)
}

func (u *unit) compare(t *testing.T) {
	t.Helper()
	want, found := u.wanted(), u.found()
	slices.Sort(want)
	if !slices.Equal(want, found) {
		t.Errorf("found %q, want %q", found, want)
		for _, v := range u.prog.Violations {
			t.Logf("%s: %s (%s)", u.fset.Position(v.Pos), v.Message, v.Code)
		}
	}
	for _, n := range u.prog.Notes {
		t.Errorf("note about %s: %v\n%s", n.Func, n.Panic, n.Stack)
	}
}
