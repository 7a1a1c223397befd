package rules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// The release of a file is that of its module's go line, unless it has a build
// constraint of its own.
func TestBefore(t *testing.T) {
	for _, c := range []struct {
		module, text string
		want         bool
	}{
		{"go1.22", "package p", true},
		{"go1.22.5", "package p", true},
		{"go1.23", "package p", false},
		{"go1.26", "package p", false},
		{"go1.26", "//go:build go1.22\n\npackage p", true},
		{"", "package p", false},
	} {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "p.go", c.text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		info := &types.Info{FileVersions: make(map[*ast.File]string)}
		conf := types.Config{GoVersion: c.module}
		pkg, err := conf.Check("p", fset, []*ast.File{file}, info)
		if err != nil {
			t.Fatal(err)
		}
		p := &Pass{Package: &analysis.Pass{Fset: fset, Files: []*ast.File{file}, Pkg: pkg, TypesInfo: info}}
		if got := p.Before(file.Package, "go1.23"); got != c.want {
			t.Errorf("module %q, %q: before go1.23: %t", c.module, c.text, got)
		}
	}
}
