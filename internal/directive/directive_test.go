package directive

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/pancheck/pancheck/internal/check"
)

var checks = []check.Check{
	{Code: "PC2001", Analyzer: "ctxleak", Default: true},
	{Code: "PC4001", Analyzer: "closedchan", Default: true},
	{Code: "PC4002", Analyzer: "closedchan", Default: true},
	check.Directives,
}

func set(t *testing.T, src string) (*Set, *token.FileSet) {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return Parse(fset, []*ast.File{f}, checks), fset
}

// TestScope has files in which PC4001 is reported on each line with code. It
// must be silenced on the lines that say so.
func TestScope(t *testing.T) {
	for name, src := range map[string]string{
		"trailing": `package p

func f() {
	a() //lint:ignore PC4001 why // SILENT
	b()
	c() //nolint:closedchan // SILENT
	d() //nolint // SILENT
	e() // nolint:PC4001 // SILENT
	g() // nolint is not what this is
}`,
		"trailing, at a statement of several lines": `package p

func f() {
	a(1, // SILENT
		b(), // SILENT
	) //lint:ignore PC4001 why // SILENT
	if x := a(); // SILENT
		x { //nolint:PC4001 // SILENT
		b()
	}
}`,
		"the statement below": `package p

func f() {
	//lint:ignore PC4001 why
	a(1, // SILENT
		b(), // SILENT
	)
	c()
	//lint:ignore PC2001,PC4001 why
	if x := a(); x { // SILENT
		b()
	}

	//lint:ignore PC4001 there is a gap

	c()
	// One more.
	//lint:ignore PC4001 why
	// And a reason.
	go func() { // SILENT
		d()
	}()
	select {
	//lint:ignore PC4001 why
	case c <- 1: // SILENT
		d()
	//nolint:PC4001
	case c <- 2: // SILENT
		d() // SILENT
	}
	//lint:ignore PC4001 why
	return g(func() int { // SILENT
		return h()
	})
}`,
		"all of what is below": `package p

//nolint:closedchan // why
func f() { // SILENT
	a() // SILENT
} // SILENT

func g() {
	//nolint:PC4001
	for { // SILENT
		a() // SILENT
	} // SILENT
	a()
}

//lint:ignore PC4001 why
func h() { // SILENT
	a()
}`,
		"in lists": `package p

var (
	//lint:ignore PC4001 why
	a = f() // SILENT
	b = f()
)

var t = T{
	//lint:ignore PC4001 why
	A: f(), // SILENT
	B: f(),
	C: f(), //nolint:PC4001 // SILENT
}`,
		"the file": `//lint:file-ignore PC4* why
package p // SILENT

func f() { a() } // SILENT
`,
		"the file, without blocks": `//nolint:closedchan
package p // SILENT

func f() { a() } // SILENT
`,
		"names": `package p

func f() {
	a() //lint:ignore PC4001
	a() //lint:ignore PC4002 why
	a() //lint:ignore SA1019,PC4001 why // SILENT
	a() //lint:ignore PC400? why // SILENT
	a() //lint:ignore pancheck why // SILENT
	a() //nolint:errcheck
	a() //nolint:errcheck,CloseDChan // SILENT
	a() //nolint:all // SILENT
	a() //lint:ignore ctxleak why
	a() // lint:ignore PC4001 directives have no space
	a() //lint:deprecated PC4001 why
}`,
	} {
		s, _ := set(t, src)
		for i, line := range strings.Split(src, "\n") {
			if line == "" || strings.HasPrefix(strings.TrimSpace(line), "//") {
				continue
			}
			// The end of a call has no position of its own to report at.
			if strings.TrimSpace(line) == ")" {
				continue
			}
			want := strings.HasSuffix(line, "// SILENT")
			if got := s.Silences("PC4001", token.Position{Filename: "p.go", Line: i + 1}); got != want {
				t.Errorf("%s, line %d: silenced: %t: %s", name, i+1, got, line)
			}
			if s.Silences("PC4001", token.Position{Filename: "q.go", Line: i + 1}) {
				t.Errorf("%s: silenced in another file", name)
			}
		}
	}
}

func TestProblems(t *testing.T) {
	const src = `package p

func f() {
	a() //lint:ignore PC4001 used
	a() //lint:ignore PC4001 not used
	a() //lint:ignore PC4001
	a() //lint:ignore SA1019
	a() //lint:ignore SA1019,PC4001 not used
	a() //nolint:closedchan
	a() //nolint:closedchan,errcheck
	a() //nolint
	a() //lint:ignore PC4009 wrong
	a() //lint:ignore PC2001 off
	a() //lint:ignore PC0002 budgets differ
	a() //nolint:PC4001,ctxleak // partly off
	a() //nolint:pancheck
	a() //lint:ignore
}
`
	s, fset := set(t, src)
	s.Silences("PC4001", token.Position{Filename: "p.go", Line: 4})
	var got []string
	for _, p := range s.Problems(func(code, file string) bool { return code != "PC2001" }) {
		got = append(got, fmt.Sprintf("%d: %s", fset.Position(p.Comment.Pos()).Line, p.Message))
	}
	want := []string{
		"5: //lint:ignore PC4001 silences nothing: remove it",
		"6: //lint:ignore PC4001 has no reason, which is required, and silences nothing: write //lint:ignore PC4001 why",
		"9: //nolint:closedchan silences nothing: remove it",
		"12: //lint:ignore PC4009: there is no check PC4009: -list-checks shows the codes there are",
		"16: //nolint:pancheck silences nothing: remove it",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
