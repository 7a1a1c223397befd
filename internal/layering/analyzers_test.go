package layering

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// An analyzer is sources, transfer and reports on top of the engine. What it would
// have to ask of syntax or SSA is a question about the program, which others will
// ask as well: the answer belongs in the engine.

// maxLines is the largest number of lines of code of an analyzer, documentation
// left out. An analyzer that grows beyond it holds a mechanism.
const maxLines = 500

// documentation are the files of an analyzer that hold no code of its own.
var documentation = map[string]bool{"checks.go": true, "doc.go": true}

// walking says, for what walks syntax or SSA, where that is done instead. Keys are
// import paths, and names that are selected.
var walking = map[string]string{
	"go/ast":    "ask package naming for expressions, intent for comments",
	"Blocks":    "ask package usage for operations, roots for functions worth a walk, or an engine package that is about such objects",
	"Instrs":    "ask package usage for operations",
	"Referrers": "ask package usage what becomes of a value",
	"Preds":     "ask package usage about branches and loops",
	"Succs":     "ask package usage about branches and loops",
	"Idom":      "ask package usage about branches and loops",
	"AnonFuncs": "ask package usage for function literals",

	"golang.org/x/tools/go/ast/inspector": "ask package naming for expressions, intent for comments",
	"golang.org/x/tools/go/ast/astutil":   "ask package naming for expressions, intent for comments",
	"golang.org/x/tools/go/ssa/ssautil":   "ask package lazyssa for functions",
}

// walks says what in a file walks syntax or SSA.
func walks(fset *token.FileSet, file *ast.File) []string {
	var found []string
	note := func(pos token.Pos, what string) {
		if instead, ok := walking[what]; ok {
			found = append(found, fmt.Sprintf("%s: an analyzer uses %s, which is for the engine: %s", fset.Position(pos), what, instead))
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			if path, err := strconv.Unquote(n.Path.Value); err == nil {
				note(n.Pos(), path)
			}
		case *ast.SelectorExpr:
			note(n.Sel.Pos(), n.Sel.Name)
		}
		return true
	})
	return found
}

// codeLines returns the number of lines of a source that hold anything but comments.
func codeLines(src []byte) int {
	fset := token.NewFileSet()
	file := fset.AddFile("", -1, len(src))
	var s scanner.Scanner
	s.Init(file, src, nil, 0)
	lines := make(map[int]bool)
	for {
		pos, tok, text := s.Scan()
		if tok == token.EOF {
			return len(lines)
		}
		if tok == token.SEMICOLON && text == "\n" {
			continue
		}
		first := file.Line(pos)
		for i := range strings.Count(text, "\n") + 1 { // a raw string may be long
			lines[first+i] = true
		}
	}
}

func TestAnalyzersAreSmall(t *testing.T) {
	dirs, err := filepath.Glob("../../analyzers/*/doc.go")
	if err != nil || len(dirs) == 0 {
		t.Fatalf("no analyzers found: %v", err)
	}
	for _, doc := range dirs {
		dir := filepath.Dir(doc)
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		lines := 0
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if !documentation[filepath.Base(name)] {
				lines += codeLines(src)
			}
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range walks(fset, file) {
				t.Error(w)
			}
		}
		t.Logf("%s: %d lines of code", filepath.Base(dir), lines)
		if lines > maxLines {
			t.Errorf("%s has %d lines of code besides documentation, and %d are allowed: what it knows about programs rather than about its rules belongs in a package of the engine (see docs/architecture.md)",
				filepath.Base(dir), lines, maxLines)
		}
	}
}

func TestWalksAreSeen(t *testing.T) {
	for _, c := range []struct {
		text string
		want string // of the names that are found
	}{
		{`import "go/ast"; var _ = ast.Inspect`, "go/ast"},
		{`import "golang.org/x/tools/go/ast/inspector"; var _ inspector.Inspector`, "golang.org/x/tools/go/ast/inspector"},
		{`import "golang.org/x/tools/go/ssa"; func f(fn *ssa.Function) int { return len(fn.Blocks) }`, "Blocks"},
		{`import "golang.org/x/tools/go/ssa"; func f(v ssa.Value) any { return *v.Referrers() }`, "Referrers"},
		{`import "golang.org/x/tools/go/ssa"; func f(v ssa.Value) any { return v.Type() }`, ""},
	} {
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "p.go", "package p; "+c.text, 0)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join(walks(fset, file), "\n")
		if (c.want == "") != (got == "") || !strings.Contains(got, "uses "+c.want) && c.want != "" {
			t.Errorf("%s: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestCodeLines(t *testing.T) {
	const src = "// Package p is one.\npackage p\n\n/* a\ncomment */\nvar s = `two\nlines` // and a comment\n\nfunc f() {\n}\n"
	if got := codeLines([]byte(src)); got != 5 {
		t.Errorf("%d lines of code, want 5", got)
	}
}
