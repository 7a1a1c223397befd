package main

import (
	"bytes"
	"go/ast"
	"go/token"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/lazyssa"
)

// TestTableIsCurrent makes the table again. What functions do may differ between
// releases, even between those that only fix faults, so the table is compared only
// where its own release runs.
func TestTableIsCurrent(t *testing.T) {
	if testing.Short() {
		t.Skip("type-checks the standard library")
	}
	if r := knowledge.StandardRelease(); r != release() {
		t.Skipf("the table was made of %s, this is %s: go generate ./internal/knowledge makes it anew", r, release())
	}
	got, err := generate("std")
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../knowledge/standard.txt")
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(got, want) {
		return
	}
	old := make(map[string]bool)
	for l := range strings.Lines(string(want)) {
		old[l] = true
	}
	n := 0
	for l := range strings.Lines(string(got)) {
		if !old[l] && n < 20 {
			t.Logf("new: %s", strings.TrimSuffix(l, "\n"))
			n++
		}
	}
	t.Error("standard.txt is not what the generator makes: go generate ./internal/knowledge")
}

// TestLines analyses a package whose functions have their lines as documentation,
// with sets of methods as in reviewed.txt.
func TestLines(t *testing.T) {
	lib, err := load("./testdata/kept")
	if err != nil {
		t.Fatal(err)
	}
	r, err := readReviewed(reviewedText)
	if err != nil {
		t.Fatal(err)
	}
	a := newAnalysis(lib, r)
	a.run()
	w := &writer{analysis: a, outcomes: computeOutcomes(lib), faults: computeFaults(lib), sets: make(map[string]int), used: make(map[string]bool)}
	p := packageOf(lib, "kept")
	if p == nil {
		t.Fatal("not loaded")
	}
	number := regexp.MustCompile(`\d+`)
	want := documented(lib, p)
	for _, fn := range w.exported(p) {
		text, rest, _ := strings.Cut(w.line(fn), " ")
		text = number.ReplaceAllStringFunc(text, func(s string) string {
			i, err := strconv.Atoi(s)
			if err != nil {
				t.Fatal(err)
			}
			return "{" + w.list[i] + "}"
		})
		if rest != "" {
			text += " " + rest
		}
		if want := want[fn.Pos()]; text != want && (text != "" || strings.Trim(want, "kr") != "") { // a line that says nothing is left out
			t.Errorf("%s: %q, want %q", fn, text, want)
		}
	}
}

// TestNeverReturns compares what the generator found never to return with the list by
// which SSA is built: nothing may be missing there, and what is here alone is
// wrong, but for what only the go command calls.
func TestNeverReturns(t *testing.T) {
	lib, err := load("log", "testing", "os", "hash/maphash", "crypto/subtle", "go/types")
	if err != nil {
		t.Fatal(err)
	}
	o := computeOutcomes(lib)
	w := &writer{}
	w.analysis = &analysis{lib: lib}
	for _, p := range lib.pkgs {
		if !public(p.Pkg.Path()) {
			continue
		}
		for _, fn := range w.exported(p) {
			if obj := object(fn); o.never[fn] && !lazyssa.NoReturn(obj) && obj.FullName() != "testing.Main" {
				t.Errorf("%s never returns?", obj.FullName())
			}
		}
	}
}

// documented returns the documentation of the functions of p, by their position.
func documented(lib *library, p *ssa.Package) map[token.Pos]string {
	m := make(map[token.Pos]string)
	for _, f := range lib.files[p] {
		for _, d := range f.Decls {
			if d, ok := d.(*ast.FuncDecl); ok {
				m[d.Name.Pos()] = strings.TrimSpace(d.Doc.Text())
			}
		}
	}
	return m
}

func packageOf(lib *library, name string) *ssa.Package {
	for _, p := range lib.pkgs {
		if p.Pkg.Name() == name {
			return p
		}
	}
	return nil
}
