package load

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// find writes the files of a txtar archive to a directory, and finds the
// packages that match the patterns there.
func find(t *testing.T, archive string, tests bool, patterns ...string) (*Graph, string) {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	g, err := Find(t.Context(), &Query{Dir: dir, Patterns: patterns, Tests: tests}, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := g.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	return g, dir
}

// describe lists the units, each with its role and the units whose facts it sees.
func describe(g *Graph) string {
	var b strings.Builder
	for _, u := range g.Units {
		b.WriteString(u.ID + ": " + map[Role]string{Declarations: "declarations", Facts: "facts", Report: "report"}[u.Role])
		var deps []string
		for _, dep := range u.FactDeps() {
			deps = append(deps, dep.ID)
		}
		if len(deps) > 0 {
			slices.Sort(deps)
			b.WriteString(" after " + strings.Join(deps, ", "))
		}
		b.WriteString("\n")
	}
	return b.String()
}

const module = `
-- go.mod --
module m

go 1.26
-- a/a.go --
package a

func A() {}
-- a/a_test.go --
package a

import "m/b"

func InTest() { b.B() }
-- a/x_test.go --
package a_test

import (
	"m/a"
	"m/between"
)

func f(t between.T) {
	a.InTest()
	between.Between()
}
-- b/b.go --
package b

func B() {}
-- b/b_test.go --
package b

import "m/a"

func f() { a.A() }
-- between/between.go --
package between

import "m/a"

type T int

func Between() { a.A() }
-- lonely/lonely.go --
package lonely
-- lonely/lonely_test.go --
package lonely
`

func TestRoles(t *testing.T) {
	tests := []struct {
		name     string
		tests    bool
		patterns []string
		want     string
	}{
		{
			// The tests of a and of b import each other's packages: their
			// facts are those of a and b without tests. What lies between a and
			// its external tests is there twice, and analysed once.
			name: "with tests", tests: true, patterns: []string{"./..."},
			want: `
m/a: facts
m/b: facts
m/between: report after m/a
m/a [m/a.test]: report after m/b
m/between [m/a.test]: declarations
m/a_test [m/a.test]: report after m/a [m/a.test], m/between
m/b [m/b.test]: report after m/a
m/lonely [m/lonely.test]: report
`,
		},
		{
			name: "without tests", patterns: []string{"./..."},
			want: `
m/a: report
m/b: report
m/between: report after m/a
m/lonely: report
`,
		},
		{
			name: "one package", tests: true, patterns: []string{"./between"},
			want: `
m/a: facts
m/between: report after m/a
`,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			g, _ := find(t, module, test.tests, test.patterns...)
			got := strings.Split(strings.TrimSpace(describe(g)), "\n")
			want := strings.Split(strings.TrimSpace(test.want), "\n")
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			if p := g.Problems(); len(p) > 0 {
				t.Errorf("problems: %v", p)
			}
			for i, u := range g.Units {
				for _, dep := range u.SourceDeps() {
					if !slices.Contains(g.Units[:i], dep) {
						t.Errorf("%s comes before %s, which it imports", u.ID, dep.ID)
					}
				}
			}
		})
	}
}

// TestCheck checks all units, and that syntax is there exactly where a unit is
// to be analysed.
func TestCheck(t *testing.T) {
	g, _ := find(t, module, true, "./...")
	for _, u := range g.Units {
		g.Check(u)
		if u.Broken {
			t.Fatalf("%s is broken: %v", u.ID, g.Problems())
		}
		if u.Types.Path() != u.Path || !u.Types.Complete() {
			t.Errorf("%s: types of %s, complete: %t", u.ID, u.Types.Path(), u.Types.Complete())
		}
		if got, want := len(u.Syntax), len(u.GoFiles); u.Role != Declarations && got != want || u.Role == Declarations && got != 0 {
			t.Errorf("%s: %d of %d files", u.ID, got, want)
		}
	}
	if len(g.files) > 0 {
		t.Errorf("%d files are still held", len(g.files))
	}
}

func TestBroken(t *testing.T) {
	g, dir := find(t, `
-- go.mod --
module m

go 1.26
-- bad/bad.go --
package bad

func F() int { return "" }

var x int = ""
-- bad/bad_test.go --
package bad
-- user/user.go --
package user

import "m/bad"

var F = bad.F
-- other/other.go --
package other
`, true, "./...")
	for _, u := range g.Units {
		g.Check(u)
		if want := u.Path != "m/other"; u.Broken != want {
			t.Errorf("%s: broken is %t", u.ID, u.Broken)
		}
	}
	problems := g.Problems()
	if len(problems) != 1 {
		t.Fatalf("%d problems, want one for all forms of the package: %v", len(problems), problems)
	}
	if got, want := problems[0].Pos, filepath.Join(dir, "bad/bad.go:3:23"); got != want && !strings.HasSuffix(got, "bad.go:5:13") {
		t.Errorf("problem at %s, want %s", got, want)
	}
	if skipped := g.Skipped(); len(skipped) != 1 || skipped[0].Path != "m/user" {
		t.Errorf("skipped: %v", skipped)
	}
}

// TestSandwich has a package of another module that imports one of the
// user's: its types must be made of those checked from source.
func TestSandwich(t *testing.T) {
	g, _ := find(t, `
-- go.mod --
module example.com/m

go 1.26

require example.com/other v0.0.0

replace example.com/other => ./other
-- base/base.go --
package base

type T struct{}
-- top/top.go --
package top

import (
	"example.com/m/base"
	"example.com/other"
)

var t base.T = other.New()
-- other/go.mod --
module example.com/other

go 1.26

require example.com/m v0.0.0
-- other/other.go --
package other

import "example.com/m/base"

func New() base.T { return base.T{} }
`, true, "./...")
	for _, u := range g.Units {
		g.Check(u)
	}
	if p := g.Problems(); len(p) > 0 {
		t.Errorf("problems: %v", p)
	}
	want := "example.com/m/base: report\nexample.com/other: declarations\nexample.com/m/top: report after example.com/m/base\n"
	if got := describe(g); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
