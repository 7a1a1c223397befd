package intent

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"testing"
)

func TestWords(t *testing.T) {
	for _, c := range []struct {
		name string
		want []string
	}{
		{"Close", []string{"close"}},
		{"flushHTTPLog", []string{"flush", "http", "log"}},
		{"snake_case_name", []string{"snake", "case", "name"}},
	} {
		if got := words(c.name); !slices.Equal(got, c.want) {
			t.Errorf("words of %s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		name                string
		deliberate, startup bool
	}{
		{"Unsubscribe", true, false},
		{"closeAll", true, false},
		{"StartServer", false, true},
		{"restart", false, false},
		{"Fetch", false, false},
		{"disclose", false, false},
	} {
		if d, s := Deliberate(c.name), Starts(c.name); d != c.deliberate || s != c.startup {
			t.Errorf("%s: deliberate %t, starts %t, want %t and %t", c.name, d, s, c.deliberate, c.startup)
		}
	}
}

func TestExplain(t *testing.T) {
	const src = `package p

// far is not about anything.
func far() { work() }

// near outlives its caller.
func near() { work() }

// postponed works in the background. TODO: take the context of the caller.
func postponed() { work() }

func inside() {
	// The caller may have given up: independent of its context.
	work()
}

func work() {}
`
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	c := Comments{fset, []*ast.File{file}}
	want := map[string]bool{"far": false, "near": true, "postponed": false, "inside": true}
	for _, d := range file.Decls {
		fn := d.(*ast.FuncDecl)
		said, ok := want[fn.Name.Name]
		if ok && c.Explain(fn.Body.Rbrace) != said {
			t.Errorf("%s: explained %t, want %t", fn.Name.Name, !said, said)
		}
	}
}
