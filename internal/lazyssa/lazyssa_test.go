package lazyssa_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/enginetest"
	"github.com/pancheck/pancheck/internal/lazyssa"
)

func TestRelevant(t *testing.T) {
	tests := []struct {
		name, src string
		want      bool
	}{
		{"nothing", `func f() int { return 1 }`, false},
		{"a call of another package", `import "strings"; var s = strings.ToUpper("a")`, false},
		{"a package by a name of one that is relevant", `import sync "strings"; var s = sync.ToUpper("a")`, false},
		{"closing a channel takes a channel", `func f(close func()) { close() }`, false},
		{"negation", `func f(x int) int { return -x }`, false},
		{"sync", `import "sync"; var mu sync.Mutex`, true},
		{"context", `import "context"; func f(context.Context) {}`, true},
		{"unsafe", `import "unsafe"; var n = unsafe.Sizeof(1)`, true},
		{"unsafe for a side effect", `import _ "unsafe"`, true},
		{"a channel type", `type t struct{ c chan int }`, true},
		{"a go statement", `func f(g func()) { go g() }`, true},
		{"a receive without a channel type", `import "time"; func f() { <-time.After(1) }`, true},
		{"a send without a channel type", `import "os/signal"; func f() { g := signal.Notify; _ = g }`, false},
		{"an empty select", `func f() { select {} }`, true},
	}
	for _, tt := range tests {
		if got := enginetest.Load(t, tt.src).Program().Relevant; got != tt.want {
			t.Errorf("%s: relevant is %t", tt.name, got)
		}
	}
}

// The decision is made by the syntax alone: a pass without types, in which
// nothing could be built, gets an answer.
func TestNothingBuilt(t *testing.T) {
	fset := token.NewFileSet()
	for _, tt := range []struct {
		src  string
		want bool
	}{
		{"package p; func f() {}", false},
		{"package p; func f() { select {} }", true},
	} {
		f, err := parser.ParseFile(fset, "p.go", tt.src, 0)
		if err != nil {
			t.Fatal(err)
		}
		res, err := lazyssa.Analyzer.Run(&analysis.Pass{Fset: fset, Files: []*ast.File{f}})
		if err != nil {
			t.Fatal(err)
		}
		if got := res.(*lazyssa.Program).Relevant; got != tt.want {
			t.Errorf("%s: relevant is %t", tt.src, got)
		}
	}
	// A package known by its export data alone.
	res, err := lazyssa.Analyzer.Run(&analysis.Pass{Fset: fset})
	if err != nil || res.(*lazyssa.Program).Relevant {
		t.Errorf("a package without files is relevant (error %v)", err)
	}
	if a := lazyssa.Analyzer; len(a.Requires) > 0 || len(a.FactTypes) > 0 {
		t.Error("the analyzer requires others or has facts: it would be run on every dependency")
	}
}

func TestFuncs(t *testing.T) {
	p := enginetest.Load(t, `
var hook = func() { func() {}() }
type s struct{}
func (s) m() { defer func() {}() }
func (*s) n()
func last() { first() }
func first() {
	go func() { func() {}() }()
	_ = func() {}
}
func generic[T any](x T) T { return func() T { return x }() }
func use() { generic(1); _ = s.m }
func init() { last() }
`)
	var names []string
	for _, fn := range p.Program().SSA().Funcs {
		names = append(names, p.Name(fn))
		if fn.Blocks == nil {
			t.Errorf("%s has no body", fn)
		}
	}
	want := []string{"s.m", "s.m$1", "last", "first", "first$1", "first$1$1", "first$2", "generic", "generic$1", "use", "init$1", "init$1$1"}
	i := slices.Index(names, "init#1")
	if i < 0 {
		t.Fatalf("the function init of the source is missing in %q", names)
	}
	if names = slices.Delete(names, i, i+1); !slices.Equal(names, want) {
		t.Errorf("got  %q\nwant %q", names, want)
	}
}

func TestSharedBetweenGoroutines(t *testing.T) {
	program := enginetest.Load(t, `func f(c chan int) { close(c) }`).Program()
	var got [8]*lazyssa.SSA
	var wg sync.WaitGroup
	for i := range got {
		wg.Go(func() { got[i] = program.SSA() })
	}
	wg.Wait()
	for _, s := range got {
		if s != got[0] {
			t.Fatal("the SSA form was built more than once")
		}
	}
}

func TestNoReturn(t *testing.T) {
	p := enginetest.Load(t, `
import (
	"log"
	"os"
	"runtime"
	"sync"
	"testing"
)
var mu sync.Mutex
func exit(b bool) { if b { os.Exit(1) }; mu.Lock() }
func fatal(b bool) { if b { log.Fatalf("x") }; mu.Lock() }
func logger(l *log.Logger, b bool) { if b { l.Panicln("x") }; mu.Lock() }
func goexit(b bool) { if b { runtime.Goexit() }; mu.Lock() }
func test(t *testing.T, b bool) { if b { t.Fatal("x") }; mu.Lock() }
func skip(t *testing.B, b bool) { if b { t.SkipNow() }; mu.Lock() }
func printed(b bool) { if b { log.Print("x") }; mu.Lock() }
func failed(t *testing.T, b bool) { if b { t.Error("x") }; mu.Lock() }
func deferred(b bool) { if b { defer os.Exit(1) }; mu.Lock() }
type own struct{}
func (own) Fatal() {}
func method(x own, b bool) { if b { x.Fatal() }; mu.Lock() }
`)
	for name, want := range map[string]bool{"exit": true, "fatal": true, "logger": true, "goexit": true, "test": true, "skip": true,
		"printed": false, "failed": false, "deferred": false, "method": false} {
		if got := !meets(p.Func(name)); got != want {
			t.Errorf("%s: the branch with the call ends there: %t", name, got)
		}
	}
	// Calls through an interface are the engine's business, by the same table.
	tb := p.Pass.Pkg.Imports()[slices.IndexFunc(p.Pass.Pkg.Imports(), func(i *types.Package) bool { return i.Path() == "testing" })].Scope().Lookup("TB")
	for i := range tb.Type().Underlying().(*types.Interface).NumMethods() {
		m := tb.Type().Underlying().(*types.Interface).Method(i)
		want := slices.Contains([]string{"Fatal", "Fatalf", "FailNow", "Skip", "Skipf", "SkipNow"}, m.Name())
		if got := lazyssa.NoReturn(m); got != want {
			t.Errorf("testing.TB.%s does not return: %t", m.Name(), got)
		}
	}
	if lazyssa.NoReturn(types.Universe.Lookup("error").Type().Underlying().(*types.Interface).Method(0)) {
		t.Error("a method of no package does not return")
	}
}

// meets reports whether the two branches of fn's condition meet again.
func meets(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		if len(b.Preds) > 1 {
			return true
		}
	}
	return false
}
